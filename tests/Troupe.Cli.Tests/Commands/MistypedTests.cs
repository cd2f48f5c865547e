using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Commands;

/// <summary>What cannot be meant is refused with a sentence, and exit code 1.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed class MistypedTests(SimulatedCluster cluster)
{
    [Theory]
    [InlineData("get", "name a kind, as in 'troupe get pods'")]
    [InlineData("get widgets", "there is no kind 'widgets'")]
    [InlineData("get pods --colour", "unknown option '--colour'")]
    [InlineData("get pods -o xml", "xml")]
    [InlineData("get pod web -l app=web", "either a name or a selector, not both")]
    [InlineData("get pods/web rc", "'rc' is not of the form kind/name")]
    [InlineData("get pod web -A", "leave --all-namespaces out")]
    [InlineData("get pods,rc -w", "a watch shows one kind, or one object")]
    [InlineData("get pods -l app=(", "app=(")]
    [InlineData("get pods --field-selector spec.colour=red", "spec.colour")]
    [InlineData("get pod nobody", "pods \"nobody\" not found")]
    [InlineData("describe", "name a kind")]
    [InlineData("describe pod nobody", "pods \"nobody\" not found")]
    [InlineData("delete pods", "name what is to be deleted")]
    [InlineData("delete pod nobody", "pods \"nobody\" not found")]
    [InlineData("delete pod nobody --cascade=sideways", "sideways")]
    [InlineData("delete pod nobody --grace-period=-1", "--grace-period is a number of seconds, 0 or more")]
    [InlineData("scale pods web --replicas=1", "pods cannot be scaled")]
    [InlineData("scale rc web", "--replicas")]
    [InlineData("scale rc --replicas=1", "name the replicationcontrollers that are meant")]
    [InlineData("scale rc web --replicas=-1", "--replicas is a number, 0 or more")]
    [InlineData("scale rc web --replicas=many", "--replicas is a number, 0 or more")]
    [InlineData("scale rc web --replicas=1 --current-replicas=many", "--current-replicas is a number, 0 or more")]
    [InlineData("delete pod nobody --grace-period=soon", "--grace-period is a number of seconds, 0 or more")]
    [InlineData("logs nobody --tail=some", "some")]
    [InlineData("scale rc nobody --replicas=1", "replicationcontrollers \"nobody\" not found")]
    [InlineData("create", "say what to read")]
    [InlineData("create -f no-such-file.yaml", "no-such-file.yaml: there is no such file or folder")]
    [InlineData("create -f pod.yaml --dry-run=maybe", "maybe")]
    [InlineData("logs nobody", "pods \"nobody\" not found")]
    [InlineData("frobnicate", "frobnicate")]
    public async Task Run_Mistyped_SaysWhatIsWrong(string line, string expected)
    {
        var result = await cluster.TypeAsync("default", "", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }

    [Fact]
    public async Task Get_PlainHttpAtADoorWithTls_SaysWhatToWrite()
    {
        var result = await SimulatedCluster.RunAsync("", "get", "pods", "-s", cluster.Url.Replace("https:", "http:"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Write its address with https://", result.Errors);
    }

    [Theory]
    [InlineData("scale rc web", "Option '--replicas' is required.\n  try 'troupe scale --help'")]
    [InlineData(
        "config use-contxt a", "there is no command 'troupe config use-contxt'; did you mean 'use-context'?\n  try 'troupe config --help'")]
    [InlineData("aply -f web.yaml", "there is no command 'troupe aply'; did you mean 'apply'?\n  try 'troupe --help'")]
    public async Task Run_NotACommandLine_SaysWhatIsWrongAndWhereHelpIs(string line, string expected)
    {
        var result = await SimulatedCluster.RunAsync("", line.Split(' '));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.EndsWith(expected, result.Errors.TrimEnd());
    }

    [Theory]
    [InlineData("get pods -s nonsense", "'nonsense' is no address of an API; write it as https://127.0.0.1:6443")]
    [InlineData("get pods -s http://127.0.0.1:1", "no answer at http://127.0.0.1:1")]
    [InlineData("version -s http://127.0.0.1:1", "no answer at http://127.0.0.1:1")]
    [InlineData("up --runtime=lxc", "--runtime is docker or simulated, not 'lxc'")]
    [InlineData("up --service-cidr=10.1", "--service-cidr is written like 10.254.0.0/16")]
    [InlineData("up --listen=http://127.0.0.1:8080", "plain http needs --insecure-http")]
    [InlineData("server --insecure-http=http://0.0.0.0:0 --listen=https://127.0.0.1:0", "plain http is served on loopback alone")]
    [InlineData("server --tls-san=two/words --listen=https://127.0.0.1:0", "'two/words' is neither a name nor an address")]
    [InlineData("server --state-directory /proc/nowhere", "/proc/nowhere")]
    [InlineData("get pods --context nowhere -s http://127.0.0.1:1", "the kubeconfig has no context 'nowhere'")]
    [InlineData("get pods --kubeconfig /nowhere/config", "/nowhere/config: there is no such kubeconfig")]
    public async Task Run_ThatCannotBegin_SaysWhy(string line, string expected)
    {
        var result = await SimulatedCluster.RunAsync("", line.Split(' '));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(expected, result.Errors);
        Assert.DoesNotContain("   at ", result.Errors);
    }
}
