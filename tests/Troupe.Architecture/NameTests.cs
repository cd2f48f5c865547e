using System.Text.RegularExpressions;
using Xunit;

namespace Troupe.Architecture;

/// <summary>What one base class or one registry holds bears one suffix.</summary>
public sealed partial class NameTests
{
    private const string ControlPlane = "src/Troupe.ControlPlane";

    [Fact]
    public void Controllers_AreNamedController()
    {
        var registry = File.ReadAllText(Path.Combine(Repository.Root, ControlPlane, "Hosting/ControllerRegistry.cs"));
        var registered = Registered().Matches(registry).Select(match => match.Groups[1].Value);
        var derived = Repository.Sources(ControlPlane).SelectMany(file => Derived().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups[1].Value);

        var controllers = registered.Concat(derived).ToHashSet();

        Assert.True(controllers.Count >= 10, string.Join(", ", controllers));
        Assert.All(controllers, name => Assert.EndsWith("Controller", name, StringComparison.Ordinal));
    }

    [Fact]
    public void ControlPlane_HasNoOtherWordForAController()
    {
        var others = Repository.Sources(ControlPlane).Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => Other().IsMatch(name));

        Assert.Empty(others);
    }

    [GeneratedRegex(@"\b(\w+)\.(?:Registration|PropsOf)\b")]
    private static partial Regex Registered();

    [GeneratedRegex(@"\bclass (\w+)(?:\([^{]*?\))?\s*: Controller<")]
    private static partial Regex Derived();

    [GeneratedRegex("(?:Manager|Keeper|Collector|ControllerActor)$")]
    private static partial Regex Other();
}
