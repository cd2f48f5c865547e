using System.Text.Json;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Serialization;

namespace Troupe.Api.Input;

/// <summary>The object of a request's body, or null with everything that is wrong with it.</summary>
public sealed record ApiObjectReading(ApiObject? Object, IReadOnlyList<InputError> Errors)
{
    /// <summary>The fields that were passed over.</summary>
    public IReadOnlyList<InputError> Warnings { get; init; } = [];

    /// <summary>What it is called, also where it has faults; null where that cannot be read.</summary>
    public string? Name { get; init; }
}

/// <summary>Reads the bodies of requests, strictly unless asked otherwise; the object is neither completed nor judged yet.</summary>
public static class ApiObjectReader
{
    /// <summary>Fast for what is right; a body with a fault is read again with care, to tell all of its faults.</summary>
    /// <remarks>
    /// What is passed over is blanked out first: a null says nothing, and neither does an unknown field, unless the reading is strict.
    /// Programs made with Go send nulls always, and those that are newer than this one unknown fields.
    /// </remarks>
    public static ApiObjectReading ReadJson(
        ReadOnlyMemory<byte> utf8, ResourceKind expected, FieldValidation validation = FieldValidation.Strict)
    {
        var (json, warnings) = (utf8, (IReadOnlyList<InputError>)[]);
        if (validation != FieldValidation.Strict || utf8.Span.IndexOf("null"u8) >= 0)
        {
            var blanks = new PassedOverFields(utf8, validation);
            if (!blanks.TryBlank((ValueShape.Object)ValueShape.Of(expected.Type))) return ReadCarefully(utf8, expected, validation);
            (json, warnings) = (blanks.Json, blanks.Warnings());
        }

        try
        {
            var @object = (ApiObject?)JsonSerializer.Deserialize(json.Span, expected.Type, ApiJson.Strict);
            if (@object is not null && Fits(@object, expected))
            {
                return new ApiObjectReading(@object with { ApiVersion = expected.ApiVersion, Kind = expected.Kind }, [])
                {
                    Warnings = warnings,
                };
            }
        }
        catch (JsonException)
        {
            // Its message names the first fault only, and not where it is in the terms of the object.
        }

        return ReadCarefully(utf8, expected, validation);
    }

    /// <summary>Reads a YAML body of one document.</summary>
    public static ApiObjectReading ReadYaml(string text, ResourceKind expected, FieldValidation validation = FieldValidation.Strict)
    {
        var errors = new InputErrors("", validation);
        var objects = new List<ApiObject>();
        var roots = new List<InputNode>();
        foreach (var part in YamlDocuments.Split(text))
        {
            var reader = new YamlDocumentReader(part, errors);
            var root = reader.Read();
            if (root is not null)
            {
                roots.Add(root);
                objects.AddRange(new DocumentBinder(errors, validate: false).Bind(root, expected).Select(d => d.Object));
            }

            reader.ReportMended(root);
        }

        return One(objects, errors) with { Name = NameOf(roots) };
    }

    private static string? NameOf(IReadOnlyList<InputNode> roots) => roots is [MappingNode only] ? only.ObjectName : null;

    /// <summary>The way that tells every fault, and that all others are measured by.</summary>
    internal static ApiObjectReading ReadCarefully(ReadOnlyMemory<byte> utf8, ResourceKind expected, FieldValidation validation)
    {
        var errors = new InputErrors("", validation);
        var binder = new DocumentBinder(errors, validate: false);
        var roots = new JsonTreeReader(utf8.ToArray(), errors).Read();
        return One([.. roots.SelectMany(root => binder.Bind(root, expected)).Select(document => document.Object)], errors) with
        {
            Name = NameOf(roots),
        };
    }

    private static ApiObjectReading One(List<ApiObject> objects, InputErrors errors)
    {
        if (objects.Count != 1 && errors.Count == 0)
        {
            var found = objects.Count == 0 ? "is empty" : "holds several objects";
            errors.Add(new Position(1, 1), "", $"the body {found}: expected one object");
        }

        return new ApiObjectReading(errors.Count == 0 ? objects[0] : null, errors.InOrder()) { Warnings = errors.Warnings };
    }

    private static bool Fits(ApiObject @object, ResourceKind expected) =>
        (@object.Kind ?? expected.Kind) == expected.Kind && (@object.ApiVersion ?? expected.ApiVersion) == expected.ApiVersion;
}
