using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Serialization;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Api.Tests.Input;

/// <summary>A body with nulls and unknown fields is read fast, and as the careful reading reads it: same object, same words.</summary>
public sealed class PassedOverFieldsTests
{
    private static readonly FieldValidation[] Validations = Enum.GetValues<FieldValidation>();

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadJson_AnyBodyOfTheModel_IsReadAsWithCare(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
            AssertSame(kind, extreme.Json.ToJsonString(), FieldValidation.Warn, extreme.What);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ReadJson_NullOrUnknownAnywhere_IsReadAsWithCare(string name)
    {
        var kind = ResourceKinds.All.Single(known => known.Kind == name);
        var random = new Random(7);
        for (var i = 0; i < 400; i++)
        {
            var json = ModelSample.Of(kind);
            for (var mutations = random.Next(1, 6); mutations > 0; mutations--) Mutate(json, random);
            // Also with blanks and lines between the parts, whose places are told.
            var text = json.ToJsonString(new JsonSerializerOptions { WriteIndented = i % 2 == 0 });
            foreach (var validation in Validations) AssertSame(kind, text, validation, text);
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"a":1}""")]
    [InlineData("""{"knd":"Pod","apiVersion":"v1"}""")]
    [InlineData("""{"knd":"Service","apiVersion":"v1"}""")]
    [InlineData("""{"kind":"Pod","apiVersoin":"v2"}""")]
    [InlineData("""{"kind":null,"apiVersion":null,"a":null}""")]
    [InlineData("""{"metadata":null}""")]
    [InlineData("""{"metadata":{"name":null,"name":"a"}}""")]
    [InlineData("""{"metadata":{"name":"a","name":null}}""")]
    [InlineData("""{"metadata":{"foo":1,"foo":null}}""")]
    [InlineData("""{"metadata":{"labels":{"a":null,"b":"null"},"foo":{"labels":null}}}""")]
    [InlineData("""{"metadata":{"labels":{"a":null,"a":"1"}}}""")]
    [InlineData("""{"metadata":{"n\u0061me":null,"uid":"x"}}""")]
    [InlineData("""{"metadata":{"finalizers":[null]}}""")]
    [InlineData("""{"spec":{"containers":[{"name":"a","image":null,"foo":1},{"imge":"a","name":"b"},{"image":"x","imge":"y"}]}}""")]
    [InlineData("""{"spec":{"containers":[null]}}""")]
    [InlineData("""{"spec":{"initContainers":null,"hostPID":false,"priority":7}}""")]
    [InlineData("""{"spec":{"securityContext":{"runAsUser":null},"restartpolicy":"x","restartPolicy":null}}""")]
    [InlineData("""{"spec":{"nodeSelector":null,"containers":[{"name":"a","resources":{"limits":{"cpu":null}}}]}}""")]
    [InlineData("""{"metadata":{"managedFields":[{"fieldsV1":{"f:a":null}}]}}""")]
    [InlineData("""{"metadata":{"managedFields":[{"fieldsV1":null,"manager":"a"}]}}""")]
    [InlineData("""{"metadata":{"ownerReferences":[{"uid":null}]}}""")]
    [InlineData("""{"spec":null,"spec":{}}""")]
    [InlineData("""{"spec":7,"metadata":{"x":null}}""")]
    [InlineData("""{"spec":{"a":null}}{}""")]
    [InlineData("""{"spec":{"a":null}""")]
    [InlineData("""{"spec":{"a":null,}}""")]
    [InlineData("""null""")]
    [InlineData("""[null]""")]
    [InlineData("  { \"x\" : null , \"metadata\" :\n { \"é\" : 1 , \"nmae\" : { \"a\" : [ null ] } , \"uid\" : null } }  ")]
    public void ReadJson_StrangeBody_IsReadAsWithCare(string json)
    {
        foreach (var validation in Validations) AssertSame(ResourceKinds.Pods, json, validation, json);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(64, false)]
    [InlineData(1_000, false)]
    [InlineData(40, true)]
    public void ReadJson_VeryManyUnknownFields_TakesTimeByTheirLengthAlone(int length, bool isUnsaid)
    {
        const int bytes = 3 * 1024 * 1024;
        foreach (var validation in Validations)
        {
            var (small, large) = (Body(bytes / 8, length, isUnsaid), Body(bytes, length, isUnsaid));
            Measure(small, validation);

            var (little, much) = (Measure(small, validation), Measure(large, validation));

            // Eight times as much; ten times that would be what a square of it takes.
            Assert.True(much < little * 30 + TimeSpan.FromSeconds(1), $"{validation}: {little} became {much}");
        }
    }

    private static TimeSpan Measure(byte[] body, FieldValidation validation)
    {
        var began = Stopwatch.GetTimestamp();
        var reading = ApiObjectReader.ReadJson(body, ResourceKinds.Pods, validation);
        var took = Stopwatch.GetElapsedTime(began);
        Assert.Equal(validation == FieldValidation.Strict, reading.Object is null);
        return took;
    }

    private static byte[] Body(int bytes, int length, bool isUnsaid)
    {
        var text = new StringBuilder(isUnsaid ? "{" : """{"kind":"Pod","apiVersion":"v1",""").Append("\"spec\":{");
        for (var i = 0; text.Length < bytes / 2; i++) text.Append('"').Append($"containerz{i}".PadRight(length, 'x')).Append("\":null,");
        text.Append("\"nodeName\":\"a\"}");
        for (var i = 0; text.Length < bytes; i++) text.Append(",\"").Append($"kindd{i}".PadRight(length, 'x')).Append("\":{\"a\":[1]}");
        return Encoding.UTF8.GetBytes(text.Append('}').ToString());
    }

    private static void AssertSame(ResourceKind kind, string json, FieldValidation validation, string what)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);

        var (read, careful) = (
            ApiObjectReader.ReadJson(utf8, kind, validation), ApiObjectReader.ReadCarefully(utf8, kind, validation));

        Assert.True(Text(careful) == Text(read), $"{validation} {what}:\n{Text(careful)}\n\n{Text(read)}");
        Assert.Equal(careful.Errors, read.Errors);
        Assert.Equal(careful.Warnings, read.Warnings);
    }

    private static string Text(ApiObjectReading reading) =>
        string.Join('\n', [.. reading.Errors, .. reading.Warnings.Select(warning => warning.ToFieldWords())])
        + (reading.Object is { } @object ? JsonSerializer.Serialize(@object, @object.GetType(), ApiJson.Lenient) : "");

    /// <summary>Somewhere in it a null, an unknown field, or a misspelled one.</summary>
    private static void Mutate(JsonNode at, Random random)
    {
        while (true)
        {
            var parts = at switch
            {
                JsonObject fields => fields.Select(field => field.Value).OfType<JsonNode>(),
                JsonArray items => items.OfType<JsonNode>(),
                _ => [],
            };
            List<JsonNode> deeper = [.. parts.Where(part => part is JsonObject or JsonArray)];
            if (deeper.Count == 0 || random.Next(4) == 0) break;
            at = deeper[random.Next(deeper.Count)];
        }

        switch (at)
        {
            case JsonObject { Count: > 0 } fields:
                var name = fields.ElementAt(random.Next(fields.Count)).Key;
                switch (random.Next(5))
                {
                    case 0: fields[name] = null; break;
                    case 1: fields[name + "s"] = "x"; break;
                    case 2: fields["x"] = new JsonObject { ["name"] = null, ["x"] = new JsonArray(1, null) }; break;
                    case 3: Insert(fields, random.Next(fields.Count), name[..1] + name, JsonValue.Create(7)); break;
                    default: Insert(fields, 0, "creationTimestamp" + random.Next(3), null); break;
                }

                break;
            case JsonArray { Count: > 0 } items when random.Next(4) == 0:
                items[random.Next(items.Count)] = null;
                break;
        }
    }

    private static void Insert(JsonObject fields, int at, string name, JsonNode? value)
    {
        if (!fields.ContainsKey(name)) fields.Insert(at, name, value);
    }
}
