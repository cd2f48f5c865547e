namespace Troupe.Api.Responses;

/// <summary>Why a request was refused, with Kubernetes' names, and the HTTP code of each.</summary>
public enum StatusReason
{
    BadRequest = 400,
    Unauthorized = 401,
    Forbidden = 403,
    NotFound = 404,
    MethodNotAllowed = 405,
    NotAcceptable = 406,
    AlreadyExists = 10409,
    Conflict = 409,
    Gone = 410,
    Expired = 10410,
    RequestEntityTooLarge = 413,
    UnsupportedMediaType = 415,
    Invalid = 422,
    TooManyRequests = 429,
    InternalError = 500,
    ServiceUnavailable = 503,
    Timeout = 504,
}

/// <summary>HTTP codes of reasons.</summary>
public static class StatusReasonCode
{
    /// <summary>Two reasons that share a code differ in the ten thousands.</summary>
    public static int Code(this StatusReason reason) => (int)reason % 10000;
}
