namespace Troupe.Api.Clients;

/// <summary>Where the API is, and who asks.</summary>
public sealed record HttpApiClientOptions
{
    /// <summary>As `https://127.0.0.1:6443`.</summary>
    public required Uri Address { get; init; }

    public string? BearerToken { get; init; }

    /// <summary>Carries client certificates and trusted authorities; a plain one by default. The client disposes of it.</summary>
    public HttpMessageHandler? Handler { get; init; }

    /// <summary>How long an answer may take to begin; a watch or a followed log may then go on for ever.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told each warning that comes with an answer, as one sentence; from any thread.</summary>
    public Action<string>? OnWarning { get; init; }

    public string UserAgent { get; init; } = "troupe";
}
