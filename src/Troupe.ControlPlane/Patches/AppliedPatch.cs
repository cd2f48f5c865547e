using System.Text.Json.Nodes;
using Troupe.Api.Clients;
using Troupe.Api.FieldOwnership;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.ControlPlane.ReadModels;
using Troupe.ControlPlane.Refusing;
using Troupe.ControlPlane.Writes;
using Troupe.Domain.Entities;

namespace Troupe.ControlPlane.Patches;

/// <summary>An apply patch, read once, and what it makes of an object each time that it is tried.</summary>
internal sealed class AppliedPatch
{
    private readonly ResourceKind _kind;
    private readonly EntityKey _key;
    private readonly JsonObject _wanted;
    private readonly IReadOnlyList<string> _warnings;
    private readonly WriteOptions _options;

    private AppliedPatch(ResourceKind kind, EntityKey key, JsonObject wanted, IReadOnlyList<string> warnings, WriteOptions options) =>
        (_kind, _key, _wanted, _warnings, _options) = (kind, key, wanted, warnings, options);

    /// <exception cref="ApiException">It cannot be read, or is for another object.</exception>
    public static AppliedPatch Read(ResourceKind kind, EntityKey key, Patch patch, WriteOptions options)
    {
        if (string.IsNullOrEmpty(options.FieldManager))
        {
            throw Refuse.With(
                StatusReason.Invalid,
                "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch");
        }

        var reading = FieldsReader.Read(patch.Body, kind, options.FieldValidation ?? FieldValidation.Warn);
        var wanted = reading.Fields ?? throw ReadingRefusals.OfBody(kind, reading.Errors, key.Name);
        var metadata = wanted["metadata"] as JsonObject ?? [];
        if (metadata.ContainsKey("managedFields")) throw Refuse.With(StatusReason.BadRequest, "metadata.managedFields must be nil");

        wanted["metadata"] = Named(metadata, key);
        return new AppliedPatch(kind, key, wanted, [.. reading.Warnings.Select(warning => warning.ToFieldWords())], options);
    }

    /// <param name="current">Null where there is no such object: then it is one to create.</param>
    public WantedObject On(StoredObject? current)
    {
        if (current is null && Text("uid") is not null)
            throw Refuse.With(StatusReason.Conflict, $"{_kind.Plural} \"{_key.Name}\" has no uid: there is no such object");
        if (current is not null && Text("resourceVersion") is { Length: > 0 } version && version != current.Object.Metadata.ResourceVersion)
            throw Refuse.OutdatedRevision(_kind, _key.Name);

        var applied = ServerSideApply.Compute(
            _kind, current?.Object, _wanted, _options.FieldManager!, _options.Subresource, _options.Force);
        var identity = current?.Object.Metadata
            ?? new ObjectMeta { Name = _key.Name, Namespace = _key.Namespace.Length == 0 ? null : _key.Namespace };
        var read = PatchedObject.Read(_kind, identity, applied.Object, _options);
        return read with { Applied = applied, Warnings = [.. _warnings, .. read.Warnings] };
    }

    private string? Text(string name) => _wanted["metadata"]![name]?.GetValue<string>();

    /// <summary>The path says which object it is; a body that says otherwise means another.</summary>
    private static JsonObject Named(JsonObject metadata, EntityKey key)
    {
        var named = (JsonObject)metadata.DeepClone();
        foreach (var (name, value) in new[] { ("name", key.Name), ("namespace", key.Namespace) })
        {
            if (named[name]?.GetValue<string>() is { Length: > 0 } stated && stated != value)
            {
                throw Refuse.With(
                    StatusReason.BadRequest, $"the {name} of the object ({stated}) does not match the {name} on the URL ({value})");
            }

            if (value.Length > 0) named[name] = value;
        }

        return named;
    }
}
