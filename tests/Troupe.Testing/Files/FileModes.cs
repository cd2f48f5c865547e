namespace Troupe.Testing.Files;

/// <summary>Who may read a file.</summary>
public static class FileModes
{
    /// <summary>As `600`; Windows has none, and is taken to be right.</summary>
    public static string Of(string path) =>
        OperatingSystem.IsWindows() ? "600" : Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
