using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Troupe.Benchmarks.PodStarts;

/// <summary>The two containers of a pod, made by four calls of the Engine API and nothing else.</summary>
/// <remarks>
/// Its parameters are those of a pod that Troupe started, as the engine shows them: both sides ask for the same. Only the labels have other
/// names, so that no agent takes the containers for its own.
/// </remarks>
internal sealed class RawPods(DockerEngine engine, JsonObject sandbox, JsonObject container)
{
    private int _names;

    /// <summary>Takes over the parameters of a running pod.</summary>
    public static async Task<RawPods> LikeAsync(DockerEngine engine, string pod, CancellationToken cancelled)
    {
        var sandbox = (await engine.ListAsync($"io.troupe.pod.uid={pod}", cancelled)).ToList();
        var shown = new List<JsonObject>();
        foreach (var id in sandbox) shown.Add(await engine.InspectAsync(id, cancelled));
        var joined = shown.Single(other => ModeOf(other).StartsWith("container:", StringComparison.Ordinal));
        var parameters = Parameters(joined);
        // Whoever joins a network namespace has the hostname that is there.
        parameters.Remove("Hostname");
        parameters.Remove("Domainname");
        return new RawPods(engine, Parameters(shown.Single(other => other != joined)), parameters);
    }

    /// <returns>Milliseconds until all run, and what is to be removed.</returns>
    public async Task<(double Milliseconds, IReadOnlyList<string> Containers)> StartAsync(int pods, CancellationToken cancelled)
    {
        var started = Stopwatch.GetTimestamp();
        var made = await Task.WhenAll(Enumerable.Range(0, pods).Select(_ => StartOneAsync($"troupe-benchmark-{++_names}", cancelled)));
        return (Stopwatch.GetElapsedTime(started).TotalMilliseconds, [.. made.SelectMany(pair => pair)]);
    }

    /// <summary>One after another: some engines lose count of a network's containers when many are removed at once.</summary>
    public async Task RemoveAsync(IReadOnlyList<string> containers)
    {
        foreach (var container in containers) await engine.RemoveAsync(container);
    }

    private async Task<IReadOnlyList<string>> StartOneAsync(string name, CancellationToken cancelled)
    {
        var first = await engine.CreateAsync(name + "-pause", sandbox, cancelled);
        await engine.StartAsync(first, cancelled);
        var second = await engine.CreateAsync(name, Joining(first), cancelled);
        await engine.StartAsync(second, cancelled);
        return [second, first];
    }

    private JsonObject Joining(string id)
    {
        var joining = (JsonObject)container.DeepClone();
        foreach (var mode in new[] { "NetworkMode", "IpcMode", "PidMode" }) joining["HostConfig"]![mode] = $"container:{id}";
        return joining;
    }

    private static JsonObject Parameters(JsonObject shown)
    {
        var parameters = (JsonObject)shown["Config"]!.DeepClone();
        parameters["HostConfig"] = shown["HostConfig"]!.DeepClone();
        parameters["Labels"] = new JsonObject(((JsonObject)parameters["Labels"]!).Select(label =>
            KeyValuePair.Create($"benchmark.{label.Key}", (JsonNode?)(string?)label.Value)));
        return parameters;
    }

    private static string ModeOf(JsonObject shown) => (string)shown["HostConfig"]!["NetworkMode"]!;
}
