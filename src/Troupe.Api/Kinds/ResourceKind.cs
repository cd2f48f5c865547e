using System.Runtime.CompilerServices;
using Troupe.Api.Metadata;
using Troupe.Api.Tables;
using Troupe.Api.Validation;

namespace Troupe.Api.Kinds;

/// <summary>All that the layers need to know of a kind: its names, its type, its rules, and how it is shown and selected.</summary>
/// <remarks>The whole registration of a kind that is only data. Two kinds are equal when they are the same registration.</remarks>
public sealed record ResourceKind
{
    private readonly Dictionary<string, Func<ApiObject, string?>> _fields = [];

    public required string Kind { get; init; }

    /// <summary>Empty for the core group.</summary>
    public string Group { get; init; } = "";

    public string Version { get; init; } = "v1";

    /// <summary>The name in the path: `pods`.</summary>
    public required string Plural { get; init; }

    public required string Singular { get; init; }
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Words that stand for several kinds: `all` is what people run, not what belongs to the machinery.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    public bool Namespaced { get; init; } = true;

    /// <summary>What its objects may be called.</summary>
    public NameGrammar NameGrammar { get; init; } = NameGrammars.Dns1123Subdomain;

    /// <summary>Has a status that only its reporter writes, at the subresource `status`.</summary>
    public bool HasStatus { get; init; }

    /// <summary>Counts in `metadata.generation` how often what it asks for was changed.</summary>
    public bool HasGeneration { get; init; }

    /// <summary>
    /// What it owns stays when it is deleted and its deleter does not say what becomes of that: so it is in Kubernetes for this version.
    /// </summary>
    public bool OrphansByDefault { get; init; }

    /// <summary>To replace an object that is not there creates it; of other kinds that is 404.</summary>
    public bool AllowCreateOnUpdate { get; init; }

    /// <summary>Can be read, and by nobody be written.</summary>
    public bool IsReadOnly { get; init; }

    public required Type Type { get; init; }

    /// <summary>What whoever creates such an object should know, in one sentence; null where it does all that it says.</summary>
    public string? Notice { get; init; }

    /// <summary>The columns of its tables, as people know them from `kubectl get`.</summary>
    public IReadOnlyList<TableColumn> Columns { get; init; } = [TableColumn.ObjectName, TableColumn.Age];

    /// <summary>The fields beyond name and namespace by which its objects can be selected.</summary>
    public IReadOnlyList<SelectableField> Fields
    {
        get;
        init
        {
            field = value;
            foreach (var selectable in value) _fields[selectable.Name] = selectable.Value;
        }
    } = [];

    /// <summary>What its objects must be, and what they are by default.</summary>
    internal IKindRules Rules { get; init; } = new MetadataRules();

    /// <summary>Shown by `get all`.</summary>
    public bool InAll => Categories.Contains("all");

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
    public string ListKind => Kind + "List";

    /// <summary>The plural as sentences have it, with the group where there is one: `replicasets.apps`.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>Every name that a person may type for it: plural, singular, short, the kind, each also with its group.</summary>
    public IEnumerable<string> Names
    {
        get
        {
            string[] names = [Plural, Singular, Kind, .. ShortNames];
            return Group.Length == 0 ? names : [.. names, .. names.Select(name => $"{name}.{Group}")];
        }
    }

    public bool Equals(ResourceKind? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    public override string ToString() => $"{ApiVersion} {Kind}";

    internal Func<ApiObject, string?>? Field(string name) => _fields.GetValueOrDefault(name);
}
