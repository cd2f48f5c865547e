using System.Text;
using System.Text.Json.Nodes;
using Troupe.ControlPlane.Messaging;
using Xunit;

namespace Troupe.ControlPlane.Tests.Serialization;

/// <summary>
/// Control planes of two versions speak with each other while one replaces the other: the bytes of every message are kept here.
/// </summary>
/// <remarks>
/// `MANIFEST+WHAT.json` is another form of a message that has one. With TROUPE_WRITE_GOLDEN set to the folder, missing files are written
/// there. A file that exists is never rewritten: a message that means something else gets another manifest.
/// </remarks>
public sealed class MessageGoldenFileTests(MessageSystem system) : IClassFixture<MessageSystem>
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Serialization", "Golden");

    public static TheoryData<string> Files => [.. Names];

    private static IEnumerable<string> Names =>
        Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    [Fact]
    public void EveryManifest_HasAFile()
    {
        WriteMissing();
        Assert.Equal(
            MessageTypes.All.Keys.Order(StringComparer.Ordinal),
            Names.Select(ManifestOf).Distinct());
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Read_GoldenFile_SaysWhatItSaid(string file)
    {
        var golden = File.ReadAllText(Path.Combine(Folder, $"{file}.json")).TrimEnd('\n');
        var (serializer, manifest) = (system.Serializer, ManifestOf(file));

        var read = serializer.FromBinary(Encoding.UTF8.GetBytes(golden), manifest);

        Assert.IsType(MessageTypes.All[manifest], read);
        Assert.Equal(manifest, serializer.Manifest(read));
        SaysAtLeast(JsonNode.Parse(golden), JsonNode.Parse(serializer.ToBinary(read)), manifest);
    }

    private static string ManifestOf(string file) => file.Split('+')[0];

    /// <summary>A later version may add fields, but what stood there stays.</summary>
    private static void SaysAtLeast(JsonNode? golden, JsonNode? written, string path)
    {
        switch (golden)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields) SaysAtLeast(value, written?[name], $"{path}.{name}");
                break;
            case JsonArray items:
                Assert.Equal(items.Count, written?.AsArray().Count);
                for (var i = 0; i < items.Count; i++) SaysAtLeast(items[i], written![i], $"{path}[{i}]");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(golden, written), $"{path}: {golden} became {written}");
                break;
        }
    }

    private void WriteMissing()
    {
        if (Environment.GetEnvironmentVariable("TROUPE_WRITE_GOLDEN") is not { Length: > 0 } folder) return;
        var serializer = system.Serializer;
        foreach (var (manifest, type) in MessageTypes.All)
        {
            var path = Path.Combine(folder, $"{manifest}.json");
            var sample = new Filling(isExtreme: false, isSmall: true).Of(type);
            if (!File.Exists(path)) File.WriteAllBytes(path, [.. serializer.ToBinary(sample), (byte)'\n']);
        }
    }
}
