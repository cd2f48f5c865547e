using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Troupe.Testing.Databases;

/// <summary>A PostgreSQL server of the test run's own, on loopback, made at the first use and gone with the process.</summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<NpgsqlConnectionStringBuilder> Running = new(Start);

    public static bool IsRequired => Environment.GetEnvironmentVariable("TROUPE_TEST_POSTGRES") == "required";

    public static bool IsInstalled => Binaries is not null;

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order().LastOrDefault()
        : null;

    /// <summary>A database that the test may do anything with.</summary>
    public static string CreateDatabase()
    {
        var name = Create("DATABASE");
        return new NpgsqlConnectionStringBuilder(Running.Value.ToString()) { Database = name }.ToString();
    }

    /// <summary>Tables of the test's own in a database that others use too: a hundred times cheaper to make.</summary>
    public static string CreateSchema()
    {
        var name = Create("SCHEMA");
        return new NpgsqlConnectionStringBuilder(Running.Value.ToString()) { SearchPath = name }.ToString();
    }

    private static string Create(string what)
    {
        var name = "t" + Guid.NewGuid().ToString("n");
        using var connection = new NpgsqlConnection(Running.Value.ToString());
        connection.Open();
        using var create = new NpgsqlCommand($"CREATE {what} {name}", connection);
        create.ExecuteNonQuery();
        return name;
    }

    private static NpgsqlConnectionStringBuilder Start()
    {
        var bin = Binaries ?? throw new InvalidOperationException("PostgreSQL is not installed: apt-get install postgresql.");
        var directory = Run("mktemp", "-d", "/tmp/troupe-postgresql-XXXXXX").Trim();
        Run(Path.Combine(bin, "initdb"), "-D", directory + "/data", "-A", "trust", "-U", "postgres", "-E", "UTF8", "--no-sync");
        var port = FreePort();
        // The shell reads this process's pipe: when it closes, however this process ends, the server goes too.
        // Its data ends with it, so it need not wait for the disk.
        var script = $"{bin}/postgres -D {directory}/data -k {directory} -p {port} -c listen_addresses=127.0.0.1 -c fsync=off "
            + $"-c full_page_writes=off -c max_connections=500 >{directory}/log 2>&1 & "
            + $"server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf {directory}";
        var shell = Process.Start(AsServerUser("sh", "-c", script)) ?? throw new InvalidOperationException("No shell.");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => shell.StandardInput.Close();
        var settings = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" };
        AwaitAnswer(settings);
        return settings;
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

    private static string Run(params string[] command)
    {
        using var process = Process.Start(AsServerUser(command)) ?? throw new InvalidOperationException(command[0]);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{command[0]} ended with {process.ExitCode}: {output}");
    }

    // PostgreSQL refuses to run as root.
    private static ProcessStartInfo AsServerUser(params string[] command)
    {
        string[] all = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--", .. command] : command;
        return new ProcessStartInfo(all[0], all[1..])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
    }
}
