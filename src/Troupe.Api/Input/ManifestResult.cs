using Troupe.Api.Metadata;

namespace Troupe.Api.Input;

/// <summary>An object of a manifest, and the line where its document begins.</summary>
public sealed record ManifestDocument(ApiObject Object, int Line);

/// <summary>What a manifest holds. With any error nothing of it may be created.</summary>
public sealed record ManifestResult(IReadOnlyList<ManifestDocument> Documents, IReadOnlyList<InputError> Errors);
