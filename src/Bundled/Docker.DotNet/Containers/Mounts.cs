namespace Docker.DotNet.Models;

/// <summary>A mount to be made; unlike a bind, it refuses a source that does not exist.</summary>
public class Mount
{
    /// <summary><c>bind</c>, <c>volume</c> or <c>tmpfs</c>.</summary>
    public string Type { get; set; }

    public string Source { get; set; }

    public string Target { get; set; }

    public bool ReadOnly { get; set; }

    public BindOptions BindOptions { get; set; }

    public TmpfsOptions TmpfsOptions { get; set; }
}

public class BindOptions
{
    public string Propagation { get; set; }

    public bool NonRecursive { get; set; }
}

public class TmpfsOptions
{
    public long SizeBytes { get; set; }

    public uint Mode { get; set; }
}

/// <summary>A mount that a container has.</summary>
public class MountPoint
{
    public string Type { get; set; }

    public string Name { get; set; }

    public string Source { get; set; }

    public string Destination { get; set; }

    public string Driver { get; set; }

    public string Mode { get; set; }

    public bool RW { get; set; }

    public string Propagation { get; set; }
}
