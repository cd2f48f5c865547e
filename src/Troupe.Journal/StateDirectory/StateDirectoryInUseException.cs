namespace Troupe.Journal;

/// <summary>Another process works in the state directory.</summary>
public sealed class StateDirectoryInUseException(string directory, int? processId, Exception? cause = null) : Exception(
    $"The state directory {directory} is in use by {(processId is { } id ? $"process {id}" : "another process")}. "
    + "Stop that process first, or start this one with a state directory of its own.",
    cause)
{
    public string StateDirectory { get; } = directory;

    /// <summary>The process that holds the directory, where it has said so already.</summary>
    public int? ProcessId { get; } = processId;
}
