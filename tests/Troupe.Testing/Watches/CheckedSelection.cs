using Troupe.Api.Clients;

namespace Troupe.Testing.Watches;

/// <summary>What a watcher watches, and the same said in a second way, to judge the first.</summary>
internal sealed record CheckedSelection(string Text, ListOptions Options, Func<CheckedObject, bool> Selects)
{
    public static IReadOnlyList<CheckedSelection> All(string name) =>
    [
        new("everything", new ListOptions(), _ => true),
        new("color=red", new ListOptions { LabelSelector = "color=red" }, o => o.Color == "red"),
        new("color in (green,blue)", new ListOptions { LabelSelector = "color in (green,blue)" }, o => o.Color is "green" or "blue"),
        new(name, new ListOptions { FieldSelector = $"metadata.name={name}" }, o => o.Name == name),
    ];
}
