using Xunit;

namespace Troupe.Testing.Databases;

/// <summary>A test that needs PostgreSQL; without it, it is shown as skipped, or fails where PostgreSQL is required.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PostgreSqlFactAttribute : FactAttribute
{
    public PostgreSqlFactAttribute()
    {
        if (!PostgreSqlServer.IsInstalled && !PostgreSqlServer.IsRequired) Skip = "PostgreSQL is not installed.";
    }
}
