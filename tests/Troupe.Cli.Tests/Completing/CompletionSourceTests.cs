using System.CommandLine;
using Troupe.Cli.Commands;
using Xunit;

namespace Troupe.Cli.Tests.Completing;

/// <summary>Whatever names something that the server or the kubeconfig knows is completed, in every command.</summary>
public sealed class CompletionSourceTests
{
    private static readonly string[] NamingOptions = ["--namespace", "--container", "--context"];

    public static TheoryData<string> Named() => new(All(ClientProgram.Root([]), "troupe").Where(pair => IsName(pair.Symbol)).Select(pair =>
        pair.Path));

    [Theory]
    [MemberData(nameof(Named))]
    public void Symbol_ThatNamesSomething_HasCompletions(string path)
    {
        var symbol = All(ClientProgram.Root([]), "troupe").First(pair => pair.Path == path).Symbol;

        var sources = symbol is Option option ? option.CompletionSources.Count : ((Argument)symbol).CompletionSources.Count;

        Assert.True(sources > 0, $"{path} completes nothing");
    }

    [Fact]
    public void Symbols_ThatNameSomething_AreFoundInManyCommands() => Assert.True(Named().Count >= 15);

    /// <summary>By what their help says, so that a new command cannot forget it.</summary>
    private static bool IsName(Symbol symbol) => symbol switch
    {
        Option option => NamingOptions.Contains(option.Name),
        Argument argument => argument.Description is { } text
            && (text.StartsWith("Pod", StringComparison.Ordinal) || text.Contains("POD:", StringComparison.Ordinal)
                || text.StartsWith("Kind", StringComparison.Ordinal) || text is "The context" or "The cluster" or "The user"),
        _ => false,
    };

    private static IEnumerable<(string Path, Symbol Symbol)> All(Command command, string path)
    {
        foreach (var option in command.Options) yield return ($"{path} {option.Name}", option);
        foreach (var argument in command.Arguments) yield return ($"{path} <{argument.Name}>", argument);
        foreach (var inner in command.Subcommands.SelectMany(inner => All(inner, $"{path} {inner.Name}"))) yield return inner;
    }
}
