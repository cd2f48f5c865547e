using System.Runtime.CompilerServices;
using System.Text.Json;
using Troupe.Api.Clients;
using Troupe.Api.Fields;
using Troupe.Api.Input;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Patches;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Gateway;
using Troupe.Domain.Entities;
using Troupe.Http.Responses;

namespace Troupe.Http.Views;

/// <summary>The API with the kinds that are views of others: what is asked of a view is asked of the stored kind, in its words.</summary>
internal sealed class ViewingClient(IGatewayClient inner) : IGatewayClient
{
    public async Task<WriteResult> WriteAsync(
        ObjectWrite write, WriteOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (ViewOf(write) is not { } view) return await inner.WriteAsync(write, options, cancellationToken);
        return write switch
        {
            ObjectWrite.Create create => Shown(view, await inner.WriteAsync(Stored(view, create), options, cancellationToken)),
            ObjectWrite.Replace replace => Shown(
                view, await inner.WriteAsync(new ObjectWrite.Replace(Stored(view, replace.Object)), options, cancellationToken)),
            ObjectWrite.Change change => await PatchAsync(view, change, options, cancellationToken),
            _ => await inner.WriteAsync(write, options, cancellationToken),
        };
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

    public async Task<WriteResult> ChangeAsync(
        ResourceKind kind, string? @namespace, string name, Func<ApiObject, ApiObject> change, WriteOptions? options = null,
        CancellationToken cancellationToken = default) => KindViews.Of(kind) is { } view
        ? Shown(view, await inner.ChangeAsync(
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

    private async Task<WriteResult> PatchAsync(
        KindView view, ObjectWrite.Change asked, WriteOptions? options, CancellationToken cancellationToken)
    {
        if (asked.Patch.Type == PatchType.Apply)
        {
            throw new ApiException(
                StatusReason.UnsupportedMediaType,
                $"{asked.Kind.QualifiedPlural} cannot be applied: apply the same object as {view.Stored.ApiVersion} {view.Stored.Kind}");
        }

        IReadOnlyList<string> warnings = [];
        var changed = await ChangeAsync(asked.Kind, asked.Namespace, asked.Name, Patched, options, cancellationToken);
        return changed with { Warnings = [.. warnings, .. changed.Warnings] };

        ApiObject Patched(ApiObject current)
        {
            (var patched, warnings) = ViewingClient.Patched(view, current, asked.Patch, options);
            return patched;
        }
    }

    private static KindView? ViewOf(ObjectWrite write) => write switch
    {
        ObjectWrite.Create create => KindViews.Of(create.Object.GetType()),
        ObjectWrite.Replace replace => KindViews.Of(replace.Object.GetType()),
        ObjectWrite.Change change => KindViews.Of(change.Kind),
        _ => null,
    };

    private static ObjectWrite Stored(KindView view, ObjectWrite.Create create)
    {
        var errors = ObjectValidator.Validate(view, create.Object);
        if (errors.Count > 0) throw new ApiException(ObjectValidator.ToStatus(view.Kind, create.Object.Metadata.Name, errors));
        return new ObjectWrite.Create(Stored(view, create.Object));
    }

    private static WriteResult Shown(KindView view, WriteResult written) => written with { Object = view.Show(written.Object) };

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

    private static (ApiObject Object, IReadOnlyList<string> Warnings) Patched(
        KindView view, ApiObject current, Patch patch, WriteOptions? options)
    {
        var json = PatchApplication.Apply(view.Kind, PatchApplication.ToJson(current), patch);
        var validation = options?.FieldValidation ?? FieldValidation.Warn;
        var reading = ApiObjectReader.ReadJson(JsonSerializer.SerializeToUtf8Bytes(json), view.Kind, validation);
        var patched = reading.Object ?? throw ReadingRefusals.OfPatch(view.Kind, current.Metadata.Name ?? "", reading.Errors);
        return (patched.Metadata.Name, patched.Metadata.Namespace) == (current.Metadata.Name, current.Metadata.Namespace)
            ? (patched, [.. reading.Warnings.Select(warning => warning.ToFieldWords())])
            : throw new ApiException(StatusReason.BadRequest, "the name of the object does not match the name on the URL");
    }

    private static ApiException NotFound(ResourceKind kind, string name) => new(
        StatusReason.NotFound, $"{kind.QualifiedPlural} \"{name}\" not found",
        new StatusDetails { Name = name, Kind = kind.Plural, Group = kind.Group });
}
