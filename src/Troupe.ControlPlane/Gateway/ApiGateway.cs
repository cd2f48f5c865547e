using System.Diagnostics;
using Troupe.Api.Clients;
using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Responses;
using Troupe.ControlPlane.Admission;
using Troupe.ControlPlane.Feed;
using Troupe.ControlPlane.Naming;
using Troupe.ControlPlane.Patches;
using Troupe.ControlPlane.Refusing;
using Troupe.ControlPlane.Writes;
using Troupe.Domain.Entities;
using Troupe.Security.Authorization;
using Troupe.Security.Identities;

namespace Troupe.ControlPlane.Gateway;

/// <summary>The way of every request: authorize, admit, ask. It keeps no state, so any thread may go through it.</summary>
internal sealed class ApiGateway(
    IAuthorizer authorizer, FeedProgress feed, ObjectReads reads, ObjectWrites writes, ObjectReplacements replacements,
    ObjectPatches patches)
{
    private static readonly WriteOptions Plainly = new();

    private readonly CollectionDeletion _collections = new(reads, writes);

    public Task<WriteResult> WriteAsync(
        Identity identity, ObjectWrite write, WriteOptions? options, CancellationToken cancellationToken) => write switch
    {
        ObjectWrite.Create create => CreateAsync(identity, create.Object, options ?? Plainly, cancellationToken),
        ObjectWrite.Replace replace => ReplaceAsync(identity, replace.Object, options ?? Plainly, cancellationToken),
        ObjectWrite.ReplaceStatus replace => ReplaceStatusAsync(identity, replace.Object, options ?? Plainly, cancellationToken),
        ObjectWrite.Change change => PatchAsync(identity, change, options ?? Plainly, cancellationToken),
        _ => throw new UnreachableException(),
    };

    public async Task<WriteResult> ChangeAsync(
        Identity identity, ResourceKind kind, string? @namespace, string name, Func<ApiObject, ApiObject> change, WriteOptions? options,
        CancellationToken cancellationToken)
    {
        var key = ObjectKey.Of(kind, @namespace, name);
        await AuthorizeAsync(new Access(identity, "update", kind, key.Namespace, name), cancellationToken).ConfigureAwait(false);
        return await patches.ChangeAsync(identity, key, kind, change, options ?? Plainly, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ApiObject> DeleteAsync(
        Identity identity, ResourceKind kind, string? @namespace, string name, DeleteOptions? options, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(new Access(identity, "delete", kind, @namespace, name), cancellationToken).ConfigureAwait(false);
        return await writes.DeleteAsync(identity, kind, @namespace, name, options, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ApiObject> ExecuteAsync(
        Identity identity, EntityKey target, Func<CommandContext, Command> command, WriteOptions? options,
        CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.All.FirstOrDefault(kind => kind.Kind == target.Kind)
            ?? throw new ArgumentException($"{target} is no object of the API", nameof(target));
        var access = new Access(identity, "update", kind, target.Namespace, target.Name);
        await AuthorizeAsync(access, cancellationToken).ConfigureAwait(false);
        return await writes.ExecuteAsync(identity, target, command, options ?? Plainly, cancellationToken).ConfigureAwait(false);
    }

    /// <remarks>Only the control plane itself reaches these entities, so nobody is asked whether it may.</remarks>
    public Task<T> AskAsync<T>(
        Identity identity, EntityKey target, Func<CommandContext, Command> command, CancellationToken cancellationToken) =>
        writes.AskAsync<T>(identity, target, command, cancellationToken);

    public async Task<ApiObject> GetAsync(
        Identity identity, ResourceKind kind, string? @namespace, string name, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(new Access(identity, "get", kind, @namespace, name), cancellationToken).ConfigureAwait(false);
        return reads.Get(kind, @namespace, name);
    }

    public async Task<ObjectList<ApiObject>> ListAsync(
        Identity identity, ResourceKind kind, string? @namespace, ListOptions? options, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(new Access(identity, "list", kind, @namespace), cancellationToken).ConfigureAwait(false);
        return await reads.ListAsync(kind, @namespace, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Refuses before the first event whatever is to be refused.</summary>
    public async Task<IAsyncEnumerable<WatchEvent>> OpenWatchAsync(
        Identity identity, ResourceKind kind, string? @namespace, string? resourceVersion, ListOptions? options,
        CancellationToken cancellationToken)
    {
        await AuthorizeAsync(new Access(identity, "watch", kind, @namespace), cancellationToken).ConfigureAwait(false);
        return await reads.OpenWatchAsync(kind, @namespace, resourceVersion, options, cancellationToken).ConfigureAwait(false);
    }

    public async Task<ObjectList<ApiObject>> DeleteCollectionAsync(
        Identity identity, ResourceKind kind, string? @namespace, DeleteOptions? options, ListOptions? selection,
        CancellationToken cancellationToken)
    {
        await AuthorizeAsync(new Access(identity, "deletecollection", kind, @namespace), cancellationToken).ConfigureAwait(false);
        return await _collections.DeleteAsync(identity, kind, @namespace, options, selection, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult> CreateAsync(
        Identity identity, ApiObject @object, WriteOptions options, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(identity, "create", @object, null, cancellationToken).ConfigureAwait(false);
        return await writes.CreateAsync(identity, @object, options, cancellationToken).ConfigureAwait(false);
    }

    private async Task<WriteResult> ReplaceAsync(
        Identity identity, ApiObject @object, WriteOptions options, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(identity, "update", @object, null, cancellationToken).ConfigureAwait(false);
        return await replacements.ReplaceAsync(identity, @object, options, MayCreate, cancellationToken).ConfigureAwait(false);

        ValueTask MayCreate() => AuthorizeAsync(identity, "create", @object, null, cancellationToken);
    }

    private async Task<WriteResult> ReplaceStatusAsync(
        Identity identity, ApiObject @object, WriteOptions options, CancellationToken cancellationToken)
    {
        await AuthorizeAsync(identity, "update", @object, "status", cancellationToken).ConfigureAwait(false);
        return await writes.ReplaceAsync(identity, @object, Operation.ReplaceStatus, options, cancellationToken)
            .ConfigureAwait(false);
    }

    private async Task<WriteResult> PatchAsync(
        Identity identity, ObjectWrite.Change change, WriteOptions options, CancellationToken cancellationToken)
    {
        var key = ObjectKey.Of(change.Kind, change.Namespace, change.Name);
        var access = new Access(identity, "patch", change.Kind, key.Namespace, change.Name, options.Subresource);
        await AuthorizeAsync(access, cancellationToken).ConfigureAwait(false);
        return await patches.PatchAsync(identity, key, change.Kind, change.Patch, options, MayCreate, cancellationToken)
            .ConfigureAwait(false);

        ValueTask MayCreate() => AuthorizeAsync(access with { Verb = "create" }, cancellationToken);
    }

    private ValueTask AuthorizeAsync(
        Identity identity, string verb, ApiObject @object, string? subresource, CancellationToken cancellationToken)
    {
        var kind = ResourceKinds.Of(@object.GetType());
        var key = ObjectKey.Of(kind, @object.Metadata.Namespace, @object.Metadata.Name ?? "");
        return AuthorizeAsync(new Access(identity, verb, kind, key.Namespace, key.Name, subresource), cancellationToken);
    }

    // Before the feed has read the journal, what is there would look as if it were gone.
    private ValueTask AuthorizeAsync(Access access, CancellationToken cancellationToken)
    {
        if (feed.Failure is { } failure) throw Refuse.Unavailable(failure.Message);
        if (!feed.CaughtUp.IsCompleted)
            throw Refuse.Unavailable("the control plane is starting: it still reads its journal");

        var current = reads.Find(access.Kind, access.Namespace, access.Name);
        return authorizer.AuthorizeAsync(access with { Current = current }, cancellationToken);
    }
}
