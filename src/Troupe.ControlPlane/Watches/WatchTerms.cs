namespace Troupe.ControlPlane.Watches;

/// <summary>What a client asked of its watch beside what it is about.</summary>
/// <param name="Bookmarks">It wants to be told how far it has come.</param>
/// <param name="Initial">It begins with what is there.</param>
/// <param name="InitialEnd">A bookmark says where what is there ends.</param>
/// <param name="Limit">When it ends by itself.</param>
internal sealed record WatchTerms(bool Bookmarks, bool Initial, bool InitialEnd, TimeSpan Limit);
