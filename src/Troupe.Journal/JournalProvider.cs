namespace Troupe.Journal;

public enum JournalProvider
{
    Sqlite,
    PostgreSql,
}
