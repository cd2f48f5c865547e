using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace Troupe.Agent.Tests.Hosting;

/// <summary>Logs as the API server asks for them.</summary>
public sealed class AgentLogsTests(AgentFixture agent) : IClassFixture<AgentFixture>
{
    [Theory]
    [InlineData("", "one\ntwo\nthree\n")]
    [InlineData("?tailLines=2", "two\nthree\n")]
    [InlineData("?tailLines=0", "")]
    [InlineData("?tailLines=9223372036854775807", "one\ntwo\nthree\n")]
    [InlineData("?limitBytes=5", "one\nt")]
    [InlineData("?limitBytes=5&tailLines=2", "two\nt")]
    [InlineData("?sinceSeconds=3600", "one\ntwo\nthree\n")]
    [InlineData("?sinceSeconds=9223372036854775807", "one\ntwo\nthree\n")]
    [InlineData("?sinceTime=0001-01-01T00:00:00Z&tailLines=1", "three\n")]
    [InlineData("?sinceTime=2200-01-01T00:00:00Z", "")]
    [InlineData("?sinceTime=2200-01-01T00:00:00Z&tailLines=2&limitBytes=3", "")]
    public async Task Log_AskedInParts_HasThatPart(string query, string expected)
    {
        using var http = new HttpClient();

        Assert.Equal(expected, await http.GetStringAsync(agent.Address("http", $"/containerLogs/default/web/speaker{query}")));
    }

    [Theory]
    [InlineData("web/speaker?previous=true", 400, "previous terminated container \"speaker\" in pod \"web\" not found")]
    [InlineData("web/other?previous=true", 400, "previous terminated container \"other\" in pod \"web\" not found")]
    [InlineData("web/other", 404, "has not been started")]
    [InlineData("web/speaker?tailLines=-1", 400, "tailLines")]
    [InlineData("web/speaker?sinceTime=yesterday", 400, "sinceTime")]
    public async Task Log_ThatIsNotThere_IsAStatusThatSaysWhy(string path, int code, string why)
    {
        using var http = new HttpClient();

        using var answer = await http.GetAsync(agent.Address("http", $"/containerLogs/default/{path}"));

        var status = await answer.Content.ReadFromJsonAsync<JsonObject>();
        Assert.Equal((code, "Failure", code), ((int)answer.StatusCode, (string?)status!["status"], (int)status["code"]!));
        Assert.Contains(why, (string?)status["message"]);
    }
}
