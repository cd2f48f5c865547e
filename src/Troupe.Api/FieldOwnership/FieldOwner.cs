using Troupe.Api.Metadata;

namespace Troupe.Api.FieldOwnership;

/// <summary>A manager in one of its ways of writing, and the fields that are its own.</summary>
internal sealed record FieldOwner(FieldOwner.Id Who, FieldSet Fields, DateTimeOffset? Time)
{
    private const string FieldsType = "FieldsV1";

    /// <summary>The same manager is another owner when it updates than when it applies.</summary>
    public readonly record struct Id(string Manager, string Operation, string? ApiVersion, string? Subresource)
    {
        public bool Applies => Operation == FieldWrite.Apply;

        /// <summary>As Kubernetes names an owner in a conflict.</summary>
        public override string ToString()
        {
            var part = Subresource is null ? "" : $" with subresource \"{Subresource}\"";
            var version = Applies ? "" : $" using {ApiVersion}";
            return $"\"{Manager}\"{part}{version}";
        }
    }

    public static Id IdOf(FieldWrite write, string apiVersion) => new(write.Manager, write.Operation, apiVersion, write.Subresource);

    /// <summary>Null where an entry is none.</summary>
    public static IReadOnlyList<FieldOwner>? Read(IReadOnlyList<ManagedFieldsEntry>? entries)
    {
        var owners = new List<FieldOwner>();
        foreach (var entry in entries ?? [])
        {
            if (entry.Operation is not (FieldWrite.Apply or FieldWrite.Update) || entry.FieldsType is not (null or FieldsType)) return null;
            if (FieldSetJson.Read(entry.Fields) is not { } fields) return null;
            var subresource = string.IsNullOrEmpty(entry.Subresource) ? null : entry.Subresource;
            owners.Add(new FieldOwner(new Id(entry.Manager ?? "", entry.Operation, entry.ApiVersion, subresource), fields, entry.Time));
        }

        return owners;
    }

    public ManagedFieldsEntry Write() => Entry(Who, FieldSetJson.Write(Fields), Time);

    public static ManagedFieldsEntry Entry(Id who, FieldsV1 fields, DateTimeOffset? time) => new()
    {
        Manager = who.Manager, Operation = who.Operation, ApiVersion = who.ApiVersion, Time = time, FieldsType = FieldsType,
        Fields = fields, Subresource = who.Subresource,
    };
}
