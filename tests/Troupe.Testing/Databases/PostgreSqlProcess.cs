using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Troupe.Testing.Databases;

/// <summary>A PostgreSQL server on loopback with a directory of its own, both gone when it is disposed of, or with this process.</summary>
public sealed class PostgreSqlProcess : IDisposable
{
    // A test's data ends with the server, so it need not wait for the disk.
    private const string Forgetful = "-c fsync=off -c full_page_writes=off";

    private readonly Process _shell;
    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly string _directory;

    private PostgreSqlProcess(Process shell, NpgsqlConnectionStringBuilder settings, string directory)
    {
        (_shell, _settings, _directory) = (shell, settings, directory);
        AppDomain.CurrentDomain.ProcessExit += EndWithTheProcess;
    }

    public static bool IsInstalled => Binaries is not null;

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault()
        : null;

    /// <param name="parent">Where its directory is made: the user postgres must be let in there.</param>
    /// <param name="isDurable">Whether a commit waits for the disk, as it does by default in Debian.</param>
    /// <exception cref="InvalidOperationException">It does not start there.</exception>
    public static PostgreSqlProcess Start(string parent = "/tmp", bool isDurable = false)
    {
        var bin = Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql.");
        var directory = Run(["mktemp", "-d", Path.Combine(parent, "troupe-postgresql-XXXXXX")]).Trim();
        try
        {
            return Start(bin, directory, isDurable);
        }
        catch
        {
            Remove(directory);
            throw;
        }
    }

    /// <summary>A database of the caller's own.</summary>
    public string CreateDatabase()
    {
        var name = Create("DATABASE");
        return new NpgsqlConnectionStringBuilder(_settings.ToString()) { Database = name }.ToString();
    }

    /// <summary>Tables of the caller's own in a database that others use too: a hundred times cheaper to make.</summary>
    public string CreateSchema()
    {
        var name = Create("SCHEMA");
        return new NpgsqlConnectionStringBuilder(_settings.ToString()) { SearchPath = name }.ToString();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithTheProcess;
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
        // The server's user empties the directory, and may not always take it out of its parent.
        Remove(_directory);
    }

    private static PostgreSqlProcess Start(string bin, string directory, bool isDurable)
    {
        if (IsRoot) Run(["chown", "postgres", directory]);
        Run(AsServerUser(
            Path.Combine(bin, "initdb"), "-D", directory + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync"));
        var port = FreePort();
        // The shell reads this process's pipe: when it closes, however this process ends, the server goes too.
        var script = $"{bin}/postgres -D {directory}/data -k {directory} -p {port} -c listen_addresses=127.0.0.1 "
            + $"{(isDurable ? "" : Forgetful)} -c max_connections=500 >{directory}/log 2>&1 & "
            + $"server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf {directory} 2>/dev/null";
        var settings = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" };
        var server = new PostgreSqlProcess(Begin(AsServerUser("sh", "-c", script)), settings, directory);
        try
        {
            AwaitAnswer(settings);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory)) Directory.Delete(directory, recursive: true);
    }

    private void EndWithTheProcess(object? sender, EventArgs e) => _shell.StandardInput.Close();

    private string Create(string what)
    {
        var name = "t" + Guid.NewGuid().ToString("n");
        using var connection = new NpgsqlConnection(_settings.ToString());
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE {what} {name}", connection);
        create.ExecuteNonQuery();
        return name;
    }

    private static void AwaitAnswer(NpgsqlConnectionStringBuilder settings)
    {
        var deadline = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var connection = new NpgsqlConnection(settings.ToString());
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(30))
            {
                Thread.Yield();
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Run(string[] command)
    {
        using var process = Begin(command);
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {output}");
    }

    private static Process Begin(string[] command) => Process.Start(new ProcessStartInfo(command[0], command[1..])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        WorkingDirectory = "/",
    }) ?? throw new InvalidOperationException($"{command[0]} did not start.");

    private static bool IsRoot => Environment.UserName == "root";

    // PostgreSQL refuses to run as root.
    private static string[] AsServerUser(params string[] command) =>
        IsRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;
}
