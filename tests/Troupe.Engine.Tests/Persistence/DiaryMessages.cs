namespace Troupe.Engine.Tests.Persistence;

/// <summary>Persist these together, then answer with all entries.</summary>
public sealed record Enter(params string[] Entries);

/// <summary>Persist these without holding up other commands; answer for each.</summary>
public sealed record EnterAsync(params string[] Entries);

/// <summary>Answer with all entries.</summary>
public sealed record Read;

/// <summary>Put this message aside until the diary is opened.</summary>
public sealed record WhenOpen(string Entry);

/// <summary>Persist that the diary is open, then take up what was put aside.</summary>
public sealed record Open;

/// <summary>Take a snapshot; answer when it is kept.</summary>
public sealed record Snap;

/// <summary>Delete events; answer when they are gone.</summary>
public sealed record Delete(long ToSequenceNr);

/// <summary>Throw.</summary>
public sealed record Crash;

/// <summary>Persist, and throw in the handler.</summary>
public sealed record CrashAfter(string Entry);

/// <summary>Persist asynchronously, then defer an answer.</summary>
public sealed record EnterThenDefer(string Entry);
