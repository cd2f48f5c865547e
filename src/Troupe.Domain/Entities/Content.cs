using Troupe.Api.Serialization;

namespace Troupe.Domain.Entities;

/// <summary>Compares what a reader of the API would see: amounts by value, and what is empty as absent.</summary>
public static class Content
{
    public static bool Same<T>(T? one, T? other) => ApiJson.MeanTheSame(one, other);
}
