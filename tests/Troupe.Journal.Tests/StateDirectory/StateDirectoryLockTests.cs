namespace Troupe.Journal.Tests.StateDirectory;

public sealed class StateDirectoryLockTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("troupe-state-");

    [Fact]
    public void Acquire_Twice_IsRefusedWithTheFirstOnesProcessId()
    {
        using var first = StateDirectoryLock.Acquire(_directory.FullName);

        var refusal = Assert.Throws<StateDirectoryInUseException>(() => StateDirectoryLock.Acquire(_directory.FullName));

        Assert.Equal(Environment.ProcessId, refusal.ProcessId);
        Assert.Contains($"in use by process {Environment.ProcessId}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(_directory.FullName, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Acquire_AfterTheFirstLetGo_Succeeds()
    {
        StateDirectoryLock.Acquire(_directory.FullName).Dispose();

        StateDirectoryLock.Acquire(_directory.FullName).Dispose();
    }

    [Fact]
    public void Acquire_FileLeftBehindByADeadProcess_Succeeds()
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "troupe.lock"), "");
        File.WriteAllText(Path.Combine(_directory.FullName, "troupe.pid"), "999999\n");

        using var held = StateDirectoryLock.Acquire(_directory.FullName);
        var refusal = Assert.Throws<StateDirectoryInUseException>(() => StateDirectoryLock.Acquire(_directory.FullName));

        Assert.Equal(Environment.ProcessId, refusal.ProcessId);
    }

    [Fact]
    public void HolderOf_HeldDirectory_IsItsProcess()
    {
        using var held = StateDirectoryLock.Acquire(_directory.FullName);

        Assert.Equal(Environment.ProcessId, StateDirectoryLock.HolderOf(_directory.FullName));
    }

    [Fact]
    public void HolderOf_IdLeftByAKilledProcess_IsNobodyWhoeverHasTheIdNow()
    {
        StateDirectoryLock.Acquire(_directory.FullName).Dispose();

        Assert.True(File.Exists(Path.Combine(_directory.FullName, "troupe.pid")));
        Assert.Null(StateDirectoryLock.HolderOf(_directory.FullName));
        Assert.Null(StateDirectoryLock.HolderOf(Path.Combine(_directory.FullName, "missing")));
    }

    [Fact]
    public void Acquire_MissingDirectory_IsMade()
    {
        var path = Path.Combine(_directory.FullName, "a", "b");

        using var held = StateDirectoryLock.Acquire(path);

        Assert.True(Directory.Exists(path));
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
