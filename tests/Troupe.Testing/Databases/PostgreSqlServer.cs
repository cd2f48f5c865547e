namespace Troupe.Testing.Databases;

/// <summary>The PostgreSQL server that all tests of a run share, started at the first use.</summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<PostgreSqlProcess> Running = new(() => PostgreSqlProcess.Start());

    public static bool IsRequired => Environment.GetEnvironmentVariable("TROUPE_TEST_POSTGRES") == "required";

    public static bool IsInstalled => PostgreSqlProcess.IsInstalled;

    /// <summary>A database that the test may do anything with.</summary>
    public static string CreateDatabase() => Running.Value.CreateDatabase();

    /// <summary>Tables of the test's own in a database that others use too: a hundred times cheaper to make.</summary>
    public static string CreateSchema() => Running.Value.CreateSchema();
}
