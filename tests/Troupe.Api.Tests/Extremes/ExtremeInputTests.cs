using Troupe.Api.Defaults;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Output;
using Troupe.Api.Serialization;
using Troupe.Testing.Extremes;
using Xunit;

namespace Troupe.Api.Tests.Extremes;

/// <summary>No value of any field of any kind makes a reader, a rule or a printer throw: it is taken, or refused in words.</summary>
public sealed class ExtremeInputTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Kinds => [.. ResourceKinds.All.Select(kind => kind.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_AnyExtreme_IsAnObjectOrItsErrors(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
        {
            var reading = Told(extreme, () => ApiObjectReader.ReadJson(extreme.Utf8, kind));
            Assert.True(reading.Object is not null || reading.Errors.Count > 0, extreme.What);
            if (reading.Object is { } read) Told(extreme, () => Judge(kind, read));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Show_AnyExtremeThatIsStored_IsShown(string name)
    {
        var kind = ResourceKinds.All.Single(kind => kind.Kind == name);
        foreach (var extreme in ExtremeObjects.Of(kind))
            if (extreme.Unchecked(kind) is { } stored) Told(extreme, () => Show(kind, stored));
    }

    private static object Judge(ResourceKind kind, ApiObject read)
    {
        var good = ModelSample.Of(kind);
        var old = (ApiObject)System.Text.Json.JsonSerializer.Deserialize(good.ToJsonString(), kind.Type, ApiJson.Lenient)!;
        var whole = ObjectDefaults.Apply(read);
        ObjectValidator.Validate(whole);
        ObjectValidator.ValidateReplace(whole, old);
        ObjectValidator.ValidateReplace(old, whole);
        ObjectValidator.ValidateStatus(whole);
        return Show(kind, whole);
    }

    private static object Show(ResourceKind kind, ApiObject @object)
    {
        var cells = kind.Columns.Select(column => column.Cell(@object, Now)).ToList();
        var fields = kind.Fields.Select(field => field.Value(@object)).ToList();
        var written = new FieldWrite("test");
        return (cells, fields, ManagedFields.After(null, null, @object, written, Now), ApiYaml.Write(@object));
    }

    private static T Told<T>(Extreme extreme, Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure)
        {
            throw new InvalidOperationException($"{extreme.What}: {failure.Message}", failure);
        }
    }
}
