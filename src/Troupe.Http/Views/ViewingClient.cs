using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.Api.Validation;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Entities;
using Troupe.Http.Responses;

namespace Troupe.Http.Views;

/// <summary>The API with the kinds that are views of others: what is asked of a view is asked of the stored kind, in its words.</summary>
internal sealed class ViewingClient(IGatewayClient inner) : IGatewayClient
{
    public async Task<ApiObject> CreateAsync(ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (KindViews.Of(@object.GetType()) is not { } view) return await inner.CreateAsync(@object, options, cancellationToken);

        var errors = ObjectValidator.Validate(view, @object);
        if (errors.Count > 0) throw new ApiException(ObjectValidator.ToStatus(view.Kind, @object.Metadata.Name, errors));
        return view.Show(await inner.CreateAsync(Stored(view, @object), options, cancellationToken));
    }

    public async Task<ApiObject> GetAsync(
        ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken = default)
    {
        if (KindViews.Of(kind) is not { } view) return await inner.GetAsync(kind, @namespace, name, cancellationToken);
        if (view.IsEmpty) throw NotFound(kind, name);
        return view.Show(await inner.GetAsync(view.Stored, @namespace, name, cancellationToken));
    }

    public async Task<ObjectList<ApiObject>> ListAsync(
        ResourceKind kind, string? @namespace, ListOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (KindViews.Of(kind) is not { } view) return await inner.ListAsync(kind, @namespace, options, cancellationToken);
        return Shown(view, await inner.ListAsync(view.Stored, @namespace, Selecting(view, options), cancellationToken));
    }

    public async IAsyncEnumerable<WatchEvent> WatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var events = await OpenWatchAsync(kind, @namespace, resourceVersion, options, cancellationToken);
        await foreach (var change in events) yield return change;
    }

    public async Task<IAsyncEnumerable<WatchEvent>> OpenWatchAsync(
        ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (KindViews.Of(kind) is not { } view)
            return await inner.OpenWatchAsync(kind, @namespace, resourceVersion, options, cancellationToken);
        var selection = Selecting(view, options);
        return Shown(view, await inner.OpenWatchAsync(view.Stored, @namespace, resourceVersion, selection, cancellationToken));
    }

    public async Task<ApiObject> ReplaceAsync(
        ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        KindViews.Of(@object.GetType()) is { } view
            ? view.Show(await inner.ReplaceAsync(Stored(view, @object), options, cancellationToken))
            : await inner.ReplaceAsync(@object, options, cancellationToken);

    public Task<ApiObject> ReplaceStatusAsync(
        ApiObject @object, WriteOptions? options = null, CancellationToken cancellationToken = default) =>
        inner.ReplaceStatusAsync(@object, options, cancellationToken);

    public async Task<ApiObject> PatchAsync(
        ResourceKind kind, string? @namespace, string name, Patch patch, WriteOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        if (KindViews.Of(kind) is not { } view) return await inner.PatchAsync(kind, @namespace, name, patch, options, cancellationToken);
        if (patch.Type == PatchType.Apply)
        {
            throw new ApiException(
                StatusReason.UnsupportedMediaType,
                $"{kind.QualifiedPlural} cannot be applied: apply the same object as {view.Stored.ApiVersion} {view.Stored.Kind}");
        }

        return await ChangeAsync(kind, @namespace, name, current => Patched(view, current, patch, options), options, cancellationToken);
    }

    public async Task<ApiObject> ChangeAsync(
        ResourceKind kind, string? @namespace, string name, Func<ApiObject, ApiObject> change, WriteOptions? options = null,
        CancellationToken cancellationToken = default) => KindViews.Of(kind) is { } view
        ? view.Show(await inner.ChangeAsync(
            view.Stored, @namespace, name, current => Stored(view, change(view.Show(current))), options, cancellationToken))
        : await inner.ChangeAsync(kind, @namespace, name, change, options, cancellationToken);

    public async Task<ApiObject> DeleteAsync(
        ResourceKind kind, string? @namespace, string name, DeleteOptions? options = null, CancellationToken cancellationToken = default) =>
        KindViews.Of(kind) is { } view
            ? view.Show(await inner.DeleteAsync(view.Stored, @namespace, name, options, cancellationToken))
            : await inner.DeleteAsync(kind, @namespace, name, options, cancellationToken);

    public async Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        ResourceKind kind, string? @namespace, DeleteOptions? options = null, ListOptions? selection = null,
        CancellationToken cancellationToken = default) => KindViews.Of(kind) is { } view
        ? Shown(view, await inner.DeleteCollectionAsync(
            view.Stored, @namespace, options, Selecting(view, selection), cancellationToken))
        : await inner.DeleteCollectionAsync(kind, @namespace, options, selection, cancellationToken);

    public Task<ApiObject> ExecuteAsync(
        EntityKey target, Func<CommandContext, Command> command, WriteOptions? options = null,
        CancellationToken cancellationToken = default) => inner.ExecuteAsync(target, command, options, cancellationToken);

    private static ApiObject Stored(KindView view, ApiObject shown) =>
        view.Store?.Invoke(shown) ?? throw ErrorResponses.MethodNotAllowed(view.Kind);

    private static ObjectList<ApiObject> Shown(KindView view, ObjectList<ApiObject> list) =>
        list with { ApiVersion = view.Kind.ApiVersion, Kind = view.Kind.ListKind, Items = [.. list.Items.Select(view.Show)] };

    private static async IAsyncEnumerable<WatchEvent> Shown(
        KindView view, IAsyncEnumerable<WatchEvent> events, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var change in events.WithCancellation(cancellationToken))
            yield return change.Object is { } stored ? change with { Object = view.Show(stored) } : change;
    }

    private static ListOptions Selecting(KindView view, ListOptions? options)
    {
        try
        {
            return (options ?? new ListOptions()) with { FieldSelector = view.Select(options?.FieldSelector) };
        }
        catch (FormatException exception)
        {
            throw new ApiException(StatusReason.BadRequest, exception.Message);
        }
    }

    private static ApiObject Patched(KindView view, ApiObject current, Patch patch, WriteOptions? options)
    {
        var json = PatchApplication.Apply(view.Kind, PatchApplication.ToJson(current), patch);
        var validation = options?.FieldValidation ?? FieldValidation.Warn;
        var reading = ApiObjectReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(json), view.Kind, validation);
        foreach (var warning in reading.Warnings) options?.Warn?.Invoke(warning.ToFieldWords());
        var patched = reading.Object ?? throw ReadingRefusals.OfPatch(view.Kind, current.Metadata.Name ?? "", reading.Errors);
        return (patched.Metadata.Name, patched.Metadata.Namespace) == (current.Metadata.Name, current.Metadata.Namespace)
            ? patched
            : throw new ApiException(StatusReason.BadRequest, "the name of the object does not match the name on the URL");
    }

    private static ApiException NotFound(ResourceKind kind, string name) => new(
        StatusReason.NotFound, $"{kind.QualifiedPlural} \"{name}\" not found",
        new StatusDetails { Name = name, Kind = kind.Plural, Group = kind.Group });
}
