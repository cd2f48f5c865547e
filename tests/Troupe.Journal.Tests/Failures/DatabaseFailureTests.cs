using Microsoft.Data.Sqlite;
using Troupe.Journal.Tests.Storage;
using Troupe.Testing.Databases;

namespace Troupe.Journal.Tests.Failures;

public sealed class DatabaseFailureTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-failure-");

    [Fact]
    public void Open_MissingDirectory_SaysSo()
    {
        var refusal = Assert.Throws<JournalException>(() => Open("missing/journal.db"));

        Assert.Equal(JournalFailure.Unavailable, refusal.Failure);
        Assert.Contains("its directory exists", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_FileThatIsNoDatabase_SaysSo()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "journal.db"), new string('x', 8192));

        var refusal = Assert.Throws<JournalException>(() => Open("journal.db"));

        Assert.Equal(JournalFailure.Damaged, refusal.Failure);
    }

    [Fact]
    public async Task Append_AnotherProcessHoldsTheFile_IsRefusedAndGoesOnLater()
    {
        using var journal = Open("journal.db");
        await using var other = new SqliteConnection($"Data Source={Path.Combine(_directory.FullName, "journal.db")};Pooling=false");
        other.Open();
        Execute(other, "BEGIN IMMEDIATE");

        var refusal = await Assert.ThrowsAsync<JournalException>(() => journal.AppendAsync(TestJournal.Events("a", 1, 1)));
        Execute(other, "ROLLBACK");

        Assert.Equal(JournalFailure.Locked, refusal.Failure);
        await journal.AppendAsync(TestJournal.Events("a", 1, 1));
    }

    [PostgreSqlFact]
    public void Open_ServerThatIsNotThere_SaysWhereButNotThePassword()
    {
        var options = new JournalOptions(
            JournalProvider.PostgreSql, "Host=127.0.0.1;Port=1;Database=troupe;Username=u;Password=hidden-word;Timeout=2");

        var refusal = Assert.Throws<JournalException>(() => JournalDatabase.Open(options));

        Assert.Equal(JournalFailure.Unavailable, refusal.Failure);
        Assert.Contains("database troupe at 127.0.0.1:1", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden-word", refusal.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private EmbeddedJournal Open(string name) =>
        EmbeddedJournal.Open(new JournalOptions(JournalProvider.Sqlite, $"Data Source={Path.Combine(_directory.FullName, name)}"));

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
