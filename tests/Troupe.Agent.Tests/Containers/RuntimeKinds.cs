using Troupe.Testing.Docker;
using Xunit;

namespace Troupe.Agent.Tests.Containers;

/// <summary>The runtimes that keep the contract; Docker only where there is an engine, or where one is required.</summary>
public sealed class RuntimeKinds : TheoryData<string>
{
    public const string Simulated = "simulated";
    public const string Docker = "docker";

    public RuntimeKinds()
    {
        Add(Simulated);
        if (new DockerFactAttribute().Skip is null) Add(Docker);
    }
}
