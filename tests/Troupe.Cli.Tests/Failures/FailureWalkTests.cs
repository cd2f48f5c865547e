using System.Text.RegularExpressions;
using Troupe.Cli.Tests.Clusters;
using Troupe.Testing.Clusters;
using Xunit;

namespace Troupe.Cli.Tests.Failures;

/// <summary>Every command against everything broken: one line says what, where and what to do, and none of it is a library's.</summary>
[Collection(SimulatedClusterCollection.Name)]
public sealed partial class FailureWalkTests : IDisposable
{
    private const string Page = "<html><head><title>Sign in</title></head><body>Welcome</body></html>";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("troupe-broken-");

    // An editor that changes nothing, and asks nobody.
    public FailureWalkTests() => Environment.SetEnvironmentVariable("KUBE_EDITOR", "true");

    private static readonly string[] Commands =
    [
        "get pods", "get pods -w", "get pod web -o yaml", "get --raw /nothing", "describe pod web", "delete pod web", "logs web",
        "logs -l a=b", "logs rc/web", "exec web -- date", "attach web", "cp web:/etc/hosts {folder}/hosts", "port-forward web :80",
        "scale rc/web --replicas=2",
        "create -f {pod}", "create configmap a --from-literal=b=c", "apply -f {pod}", "apply --server-side -f {pod}", "diff -f {pod}",
        "replace -f {pod}", "edit pod web", "patch pod web -p {{}}", "label pod web a=b", "annotate pod web a=b", "explain pods",
        "wait pod/web --for=delete", "expose pod web --port=80", "run web --image=web", "auth whoami", "auth can-i get pods",
        "api-resources", "api-versions", "cluster-info", "version", "token create", "token list", "token delete abcdef",
    ];

    private static readonly Dictionary<string, string> Answers = new()
    {
        ["page"] = BrokenServer.Http(200, "text/html", Page),
        ["error page"] = BrokenServer.Http(502, "text/html", Page),
        ["nothing"] = BrokenServer.Http(200, "application/json", ""),
        ["null"] = BrokenServer.Http(200, "application/json", "null"),
        ["a list"] = BrokenServer.Http(200, "application/json", "[1, 2]"),
        ["a number"] = BrokenServer.Http(200, "application/json", "7"),
        ["half of it"] = BrokenServer.Http(200, "application/json", "{\"kind\":\"Pod", length: 1000),
        ["wrong types"] = BrokenServer.Http(200, "application/json", "{\"kind\":7,\"items\":{},\"metadata\":[],\"versions\":\"x\"}"),
        ["wrong types within"] = BrokenServer.Http(
            200, "application/json",
            "{\"groups\":[7],\"resources\":[\"a\"],\"versions\":[7],\"items\":[{\"metadata\":7}],\"gitVersion\":{\"a\":1},\"paths\":7}"),
        ["half an error"] = BrokenServer.Http(500, "application/json", "{\"kind\":\"Stat", length: 1000),
        ["no HTTP"] = "220 mail.example.org ESMTP\r\n",
        ["an end"] = "",
    };

    public static TheoryData<string> Broken() => new(Answers.Keys);

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Command_WrongAnswer_SaysItInOurWords(string answer)
    {
        await using var server = new BrokenServer(Answers[answer]);
        var faults = new List<string>();
        foreach (var command in Commands)
            await CheckAsync(faults, [.. Words(command), "--server", $"http://{server.Address}", "--kubeconfig", Empty()]);

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("https://127.0.0.1:1")]
    [InlineData("http://127.0.0.1:1")]
    [InlineData("https://name.invalid:6443")]
    public async Task Command_NobodyAnswers_SaysItInOurWords(string address)
    {
        var faults = new List<string>();
        foreach (var command in Commands) await CheckAsync(faults, [.. Words(command), "--server", address, "--kubeconfig", Empty()]);

        Assert.Empty(faults);
    }

    [Fact]
    public async Task Command_TlsThatIsNone_SaysItInOurWords()
    {
        await using var server = new BrokenServer("SSH-2.0-OpenSSH_9.6\r\n");
        var faults = new List<string>();
        foreach (var command in Commands.Take(12))
            await CheckAsync(faults, [.. Words(command), "--server", $"https://{server.Address}", "--kubeconfig", Empty()]);

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("clusters: [")]
    [InlineData("\tapiVersion: v1")]
    [InlineData("just text")]
    [InlineData("clusters: {a: b}")]
    [InlineData("current-context: a\ncontexts: [{name: a, context: {cluster: c, user: u}}]")]
    [InlineData("\0\u0001\u0002")]
    public async Task Command_BrokenKubeconfig_SaysItInOurWords(string text)
    {
        var faults = new List<string>();
        foreach (var command in Commands.Append("config view").Append("config current-context"))
            await CheckAsync(faults, [.. Words(command), "--kubeconfig", Write("kubeconfig", text)]);

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("--certificate-authority")]
    [InlineData("--client-certificate")]
    public async Task Command_BrokenCertificates_SaysItInOurWords(string option)
    {
        string[] texts =
        [
            "", "no certificate", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----\n!\n",
        ];
        var faults = new List<string>();
        foreach (var file in texts.Select(text => Write("broken.pem", text)).Append("/nowhere/a.pem").Append(_folder.FullName))
            await CheckAsync(faults, ["get", "pods", "--server", "https://127.0.0.1:1", "--kubeconfig", Empty(), option, file]);

        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("create -f {file}")]
    [InlineData("apply -f {file}")]
    [InlineData("replace -f {file}")]
    [InlineData("delete -f {file}")]
    [InlineData("diff -f {file}")]
    [InlineData("get -f {file}")]
    [InlineData("patch pod web --patch-file={file}")]
    [InlineData("create configmap a --from-file={file}")]
    [InlineData("get pods -o jsonpath-file={file}")]
    [InlineData("get pods -o custom-columns-file={file}")]
    [InlineData("cp {file} web:/tmp")]
    [InlineData("--kubeconfig={file} get pods")]
    public async Task Command_FileThatCannotBeRead_SaysItInOurWords(string command)
    {
        var loop = Path.Combine(_folder.FullName, "loop");
        File.CreateSymbolicLink(loop, loop);
        var long255 = Path.Combine(_folder.FullName, new string('n', 300));
        var under = Path.Combine(Write("file", "x"), "under");
        var faults = new List<string>();
        foreach (var file in new[] { "/nowhere/at/all", loop, long255, under })
            await CheckAsync(faults, [.. command.Replace("{file}", file, StringComparison.Ordinal).Split(' ')]);

        Assert.Empty(faults);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static async Task CheckAsync(List<string> faults, string[] arguments)
    {
        var result = await SimulatedCluster.RunAsync("", arguments);
        var text = result.Errors.Trim();
        var leak = Foreign().Match(text);
        if (leak.Success) faults.Add($"{string.Join(' ', arguments)}: '{leak.Value}' in: {text}");
        else if (result.ExitCode != 0 && text.Length == 0 && !arguments.Contains("can-i"))
        {
            faults.Add($"{string.Join(' ', arguments)}: says nothing");
        }
    }

    private string[] Words(string command) =>
    [
        .. command.Replace("{folder}", _folder.FullName, StringComparison.Ordinal)
            .Replace("{pod}", Write("pod.yaml", Manifest.Pod("web")), StringComparison.Ordinal)
            .Replace("{{}}", "{}", StringComparison.Ordinal).Split(' '),
    ];

    private string Empty() => Write("empty", "apiVersion: v1\nkind: Config\n");

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        if (!File.Exists(path) || File.ReadAllText(path) != text) File.WriteAllText(path, text);
        return path;
    }

    /// <summary>How the runtime and the libraries speak.</summary>
    [GeneratedRegex(
        @"Exception|nobody foresaw|^\s+at |LineNumber|BytePosition|JSON value|invalid start|System\.|see inner|An error occurred|"
        + @"SSL connection|remote certificate|Could not find|Access to the path|Connection refused \(|Name or service|While parsing|"
        + @"While scanning|\bType:|Object reference|Arg_|net_|parameter '|Value cannot be|<html|No PEM|ASN1|symbolic link",
        RegexOptions.Multiline)]
    private static partial Regex Foreign();
}
