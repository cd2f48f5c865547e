using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Http.Tests.Verbs;

/// <summary>Amounts are what they amount to, not how they are written.</summary>
[Collection(ServerCollection.Name)]
public sealed class AmountTests(TestServer server)
{
    [Theory]
    [InlineData("0.5", "500m")]
    [InlineData("1000m", "1")]
    [InlineData("1.50", "1500m")]
    public async Task Create_Amount_IsReadBackCanonical(string written, string canonical)
    {
        var space = await server.NamespaceAsync();

        var created = await server.CreateAsync($"{space}/pods", Pod(written));

        Assert.Equal(canonical, (string)created["spec"]!["containers"]![0]!["resources"]!["limits"]!["cpu"]!);
    }

    [Theory]
    [InlineData("500m", "0.5")]
    [InlineData("1k", "1000")]
    [InlineData("1Ki", "1024")]
    public async Task Replace_SameAmountInOtherWords_WritesNothing(string before, string after)
    {
        var space = await server.NamespaceAsync();
        var created = await server.CreateAsync($"{space}/pods", Pod(before));

        var replaced = await server.SendAsync(HttpMethod.Put, $"{space}/pods/web", Pod(after).ToJsonString());

        Assert.Equal((200, Make.Revision(created)), (replaced.Code, Make.Revision(replaced.Body!)));
    }

    [Fact]
    public async Task Create_FractionOfAByte_IsTakenWithAWarning()
    {
        var space = await server.NamespaceAsync();
        var pod = Make.Pod("web");
        pod["spec"]!["containers"]![0]!["resources"] = new JsonObject { ["limits"] = new JsonObject { ["memory"] = "128m" } };

        using var answer = await server.Http.PostAsync(
            $"{space}/pods", new StringContent(pod.ToJsonString(), Encoding.UTF8, "application/json"));

        Assert.Equal(201, (int)answer.StatusCode);
        Assert.Contains(
            answer.Headers.GetValues("Warning"),
            warning => warning.Contains("spec.containers[0].resources.limits[memory]: fractional byte value", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Apply_SameAmountInOtherWords_IsNoConflict()
    {
        var space = await server.NamespaceAsync();
        await server.PatchAsync($"{space}/pods/web?fieldManager=one", "apply", Pod("1Ki").ToJsonString());

        var second = await server.PatchAsync($"{space}/pods/web?fieldManager=two", "apply", Pod("1024").ToJsonString());
        var third = await server.PatchAsync($"{space}/pods/web?fieldManager=three", "apply", Pod("1025").ToJsonString());

        Assert.Equal(200, second.Code);
        Assert.Contains("conflicts with", third.Refused(409, "Conflict"));
    }

    private static JsonObject Pod(string cpu)
    {
        var pod = Make.Pod("web");
        pod["spec"]!["containers"]![0]!["resources"] = new JsonObject { ["limits"] = new JsonObject { ["cpu"] = cpu } };
        return pod;
    }
}
