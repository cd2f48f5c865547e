using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Http.Responses;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Http.Tests.Responses;

/// <summary>Tables that are written row by row are the same as those that are made as a tree first.</summary>
public sealed class TableRowsTests
{
    private static readonly DateTimeOffset Now = new(2026, 2, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Representation Table = new(RepresentationForm.Table, "v1beta1");

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Write_AnyObject_IsTheTableThatItsTreeIs(string name)
    {
        var kind = ResourceKinds.All.Single(one => one.Kind == name);
        var known = ExtremeObjects.Of(kind).Select(extreme => extreme.Unchecked(kind));
        List<ApiObject> objects = [.. known.OfType<ApiObject>().Where(CanBeShown)];
        Assert.NotEmpty(objects);
        var metadata = new ListMeta { ResourceVersion = "7", Continue = "more" };
        foreach (var include in new[] { null, "None", "Metadata", "Object" })
        foreach (var headings in new[] { true, false })
        {
            var expected = TableTree.Of(kind, objects, metadata, Now, include, "meta.k8s.io/v1beta1", headings);

            var written = Write(new TableRows(kind, Now, include, Table), objects, metadata, headings);

            // As text too, for the order of the fields.
            Assert.Equal(expected.ToJsonString(), written.ToJsonString());
        }
    }

    private static JsonObject Write(TableRows table, IEnumerable<ApiObject> objects, ListMeta metadata, bool headings)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            table.WriteHead(writer, metadata, headings);
            writer.WriteStartArray("rows");
            foreach (var @object in objects) table.WriteRow(writer, @object);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return JsonNode.Parse(buffer.WrittenSpan)!.AsObject();
    }

    /// <summary>What lacks a part that its kind promises is let in by nobody.</summary>
    private static bool CanBeShown(ApiObject @object)
    {
        try
        {
            TableTree.Of(ResourceKinds.Of(@object.GetType()), [@object], new ListMeta(), Now, null, "meta.k8s.io/v1");
            return true;
        }
        catch (Exception unreadable) when (unreadable is NullReferenceException or ArgumentNullException)
        {
            return false;
        }
    }
}
