using System.Text;
using Troupe.Domain.Entities;
using Xunit;

namespace Troupe.Domain.Tests.Entities;

/// <summary>What was stored once must be read for ever: the bytes of every event and state are kept beside the tests.</summary>
/// <remarks>
/// With TROUPE_WRITE_GOLDEN set to the folder, missing files are written there. A file that exists is never rewritten: a changed event gets
/// a new manifest and an upcaster from the old one.
/// </remarks>
public sealed class GoldenFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Golden");

    public static TheoryData<string> Manifests => [.. Samples.Keys.Order(StringComparer.Ordinal)];

    private static Dictionary<string, object> Samples { get; } =
        StoredSamples.Events.Concat(StoredSamples.States).ToDictionary(EventSerialization.Manifest);

    [Fact]
    public void EveryManifest_HasASampleAndAFile()
    {
        var manifests = EntityKinds.All.SelectMany(kind => kind.EventManifests.Keys.Append(kind.StateManifest)).Distinct().Order().ToList();
        WriteMissing();

        Assert.Equal(manifests, Samples.Keys.Order());
        Assert.Equal(manifests, Directory.GetFiles(Folder, "*.json").Select(Path.GetFileNameWithoutExtension).Order());
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Serialize_Sample_IsItsGoldenFile(string manifest) =>
        Assert.Equal(Golden(manifest), Encoding.UTF8.GetString(EventSerialization.Serialize(Samples[manifest])));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Deserialize_GoldenFile_IsItsSampleAgain(string manifest)
    {
        var read = EventSerialization.Deserialize(manifest, Encoding.UTF8.GetBytes(Golden(manifest)));

        Assert.IsType(Samples[manifest].GetType(), read);
        Assert.Equal(Golden(manifest), Encoding.UTF8.GetString(EventSerialization.Serialize(read)));
    }

    /// <remarks>The file ends with a line feed, as every text of the repository; what is stored does not.</remarks>
    private static string Golden(string manifest) => File.ReadAllText(Path.Combine(Folder, $"{manifest}.json")).TrimEnd('\n');

    private static void WriteMissing()
    {
        if (Environment.GetEnvironmentVariable("TROUPE_WRITE_GOLDEN") is not { Length: > 0 } folder) return;
        foreach (var (manifest, sample) in Samples)
        {
            var path = Path.Combine(folder, $"{manifest}.json");
            if (!File.Exists(path)) File.WriteAllBytes(path, [.. EventSerialization.Serialize(sample), (byte)'\n']);
        }
    }
}
