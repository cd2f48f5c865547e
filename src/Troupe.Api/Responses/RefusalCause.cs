namespace Troupe.Api.Responses;

/// <summary>What lies behind a refusal, for programs: words are for people, and several causes share the reason `Conflict`.</summary>
public enum RefusalCause
{
    /// <summary>The reason and the message say it all.</summary>
    Stated,

    /// <summary>The write was made from a state that is not the last: it may succeed when it begins again.</summary>
    Modified,

    /// <summary>Another object has the name now.</summary>
    OtherUid,
}
