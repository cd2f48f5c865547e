using System.Reflection;
using Troupe.Testing.Databases;
using Xunit.Sdk;

namespace Troupe.Journal.Tests.Storage;

/// <summary>Runs a theory on SQLite, and on PostgreSQL where that is installed or required.</summary>
/// <remarks>Where it is missing, <see cref="PostgreSqlFactAttribute"/> shows that in the results.</remarks>
public sealed class EveryDatabaseAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        yield return [JournalProvider.Sqlite];
        if (PostgreSqlServer.IsInstalled || PostgreSqlServer.IsRequired) yield return [JournalProvider.PostgreSql];
    }
}
