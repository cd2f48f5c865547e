using Troupe.Api.Metadata;

namespace Troupe.Api.CustomResources;

/// <summary>A kind that somebody adds to the API; there are none yet, and clients are told so.</summary>
public sealed record CustomResourceDefinition : ApiObject;
