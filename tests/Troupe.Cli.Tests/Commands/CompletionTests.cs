using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Troupe.Testing.Processes;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

[Collection(SimulatedClusterCollection.Name)]
public sealed class CompletionTests(SimulatedCluster cluster)
{
    [Theory]
    [InlineData("troupe ge", "get")]
    [InlineData("troupe get po", "pods")]
    [InlineData("troupe get --sh", "--show-labels")]
    [InlineData("troupe get service ", "web")]
    [InlineData("troupe get service/", "service/web")]
    [InlineData("troupe delete svc w", "web")]
    public async Task Suggest_Line_OffersWhatFits(string line, string expected)
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Service("web"), "create", "-f", "-");
        var typed = line.Replace("troupe ", $"troupe -n {space} ");

        var result = await SimulatedCluster.RunAsync("", $"[suggest:{typed.Length}]", typed);

        Assert.Contains(expected, result.Lines);
    }

    [Theory]
    [InlineData("troupe logs ", "pair")]
    [InlineData("troupe logs pod/", "pod/pair")]
    [InlineData("troupe exec pa", "pair")]
    [InlineData("troupe attach ", "pair")]
    [InlineData("troupe port-forward ", "pair")]
    [InlineData("troupe cp ", "pair:")]
    [InlineData("troupe logs pair -c ", "two")]
    [InlineData("troupe exec pair -c t", "two")]
    [InlineData("troupe attach pod/pair --container ", "one")]
    [InlineData("troupe cp ./a pair:/b -c ", "one")]
    public async Task Suggest_PodOrContainer_OffersItsName(string line, string expected)
    {
        var space = await cluster.NamespaceAsync();
        await cluster.TypeAsync(space, Manifest.Pod("pair", "one,two"), "create", "-f", "-");
        var typed = line.Replace("troupe ", $"troupe -n {space} ");

        var result = await SimulatedCluster.RunAsync("", $"[suggest:{typed.Length}]", typed);

        await cluster.RemoveAsync(space);
        Assert.Contains(expected, result.Lines);
    }

    [Theory]
    [InlineData("troupe -n ", "default")]
    [InlineData("troupe get pods --namespace d", "default")]
    [InlineData("troupe --context ", "troupe")]
    [InlineData("troupe config use-context ", "troupe")]
    [InlineData("troupe config delete-user ", "troupe-admin")]
    public async Task Suggest_NamespaceOrContext_OffersItsName(string line, string expected) =>
        Assert.Contains(expected, (await SimulatedCluster.RunAsync("", $"[suggest:{line.Length}]", line)).Lines);

    [Fact]
    public async Task Suggest_NoServer_IsSilent()
    {
        const string line = "troupe -s https://127.0.0.1:1 get pods ";

        var result = await SimulatedCluster.RunAsync("", $"[suggest:{line.Length}]", line);

        Assert.Equal((0, ""), (result.ExitCode, result.Errors));
    }

    [Theory]
    [InlineData("bash", "complete -o default -F _troupe_complete troupe")]
    [InlineData("zsh", "compdef _troupe troupe")]
    [InlineData("fish", "complete -c troupe -f -a '(__troupe_complete)'")]
    [InlineData("pwsh", "Register-ArgumentCompleter -Native -CommandName troupe")]
    public async Task Completion_OfAShell_IsItsScript(string shell, string expected) =>
        Assert.Contains($"\n{expected}", (await SimulatedCluster.RunAsync("", "completion", shell)).Output);

    [Fact]
    public async Task Completion_InBash_CompletesCommandsAndOptions()
    {
        var script = (await SimulatedCluster.RunAsync("", "completion", "bash")).Output + $$"""

            complete_line() {
                COMP_LINE="$1"; COMP_POINT=${#1}; read -ra COMP_WORDS <<< "$1"; COMP_WORDS[0]='{{TroupeProgram.Path}}'
                [[ "$1" == *' ' ]] && COMP_WORDS+=("")
                COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 )); COMPREPLY=(); _troupe_complete; echo "${COMPREPLY[*]}"
            }
            complete_line 'troupe api-'
            complete_line 'troupe get --show-l'
            """;

        var result = await CommandLine.RunAsync("/bin/bash", ["-c", script]);

        Assert.Equal("api-resources api-versions\n--show-labels\n", result.Output);
    }
}
