namespace Troupe.Api.Serialization;

/// <summary>A part of an object that says as much when it is empty as when it is absent: `resources: {}`.</summary>
/// <remarks>Most parts are not like that: an `emptyDir: {}` asks for a volume.</remarks>
public interface IEmptyIsAbsent
{
    bool SaysNothing { get; }
}
