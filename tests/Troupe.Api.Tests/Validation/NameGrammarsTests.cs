using Troupe.Api.Kinds;
using Troupe.Api.Metadata;
using Troupe.Api.Validation;
using Xunit;

namespace Troupe.Api.Tests.Validation;

/// <summary>The limits are those of Kubernetes' documentation ("Object Names and IDs", "Labels and Selectors") and API reference.</summary>
public sealed class NameGrammarsTests
{
    private static readonly string Part200 = new('a', 200);
    private static readonly string Prefix253 = $"{new string('a', 200)}.{new string('b', 52)}";

    /// <summary>Which grammar, its longest name, one longer, and then names that are good and names that are not.</summary>
    private static readonly (NameGrammar Grammar, string Longest, string TooLong, string[] Good, string[] Bad)[] Rows =
    [
        (NameGrammars.Dns1123Label, A(63), A(64), ["web-1", "1web", "a--b"], ["Web", "-web", "web-", "a.b", "", "w\n", "wéb"]),
        (NameGrammars.Dns1123Subdomain, Prefix253, Prefix253 + "b", ["a.b-c.d", A(64), A(253), "1"],
            ["a..b", "a.-b", "wéb", "A", ".a", "a.", ""]),
        (NameGrammars.Dns1035Label, A(63), A(64), ["web", "web-1"], ["1web", "a.b", "-a", "a-", ""]),
        (NameGrammars.QualifiedName, $"{Prefix253}/{A(63)}", $"{Prefix253}/{A(64)}", ["app", "example.com/App_1.x", $"{Part200}/a"],
            ["/app", "a/b/c", "Example.com/app", "example.com/", "_app", "", A(64), $"{Prefix253}b/a"]),
        (NameGrammars.LabelValue, A(63), A(64), ["", "V_1.0-x"], ["-x", "a b", "a/b", "x-"]),
        (NameGrammars.PortName, A(15), A(16), ["http", "a1-b", "8a"], ["123", "a--b", "-a", "a-", "A", ""]),
        (NameGrammars.EnvironmentVariable, A(5000), "", ["GET_HOSTS_FROM", "a.b-c", "1A", "A B", "..", "..A", "$(x)", "~", "a\"b"],
            ["A=B", "=", "", "é", "a\n", "\u007f"]),
        (NameGrammars.DataKey, A(253), A(254), ["KEY_NAME", "key.name", ".env", "-a"], [".", "..", "..a", "a b", "a/b", "", "é"]),
    ];

    public static TheoryData<string> Sorts => [.. NameGrammars.All.Select(grammar => grammar.Sort)];

    [Theory]
    [MemberData(nameof(Sorts))]
    public void Fault_Name_IsGoodOrExplained(string sort)
    {
        var row = Rows.Single(row => row.Grammar.Sort == sort);
        Assert.All(row.Good.Append(row.Longest), name => Assert.Null(row.Grammar.Fault(name)));
        Assert.All(row.Bad.Append(row.TooLong), name => Assert.True(row.Grammar.Fault(name) is not null, $"'{name}' is good"));
    }

    [Fact]
    public void EveryKind_HasTheGrammarThatKubernetesGivesIt()
    {
        var others = new Dictionary<string, NameGrammar>
        {
            ["Namespace"] = NameGrammars.Dns1123Label, ["Service"] = NameGrammars.Dns1035Label,
        };

        Assert.All(ResourceKinds.All, kind =>
            Assert.Same(others.GetValueOrDefault(kind.Kind, NameGrammars.Dns1123Subdomain), kind.NameGrammar));
    }

    [Fact]
    public void Validate_NameOfEveryKind_IsJudgedByItsGrammar() => Assert.All(ResourceKinds.All, kind =>
    {
        bool IsNamed(string name) => ObjectValidator.Validate((ApiObject)Activator.CreateInstance(kind.Type)! with
        {
            Metadata = new ObjectMeta { Name = name },
        }).Any(error => error.Field == "metadata.name");

        Assert.False(IsNamed(A(63)));
        Assert.True(IsNamed(A(254)));
        Assert.Equal(kind.NameGrammar.Longest < 64, IsNamed(A(64)));
    });

    private static string A(int length) => new('a', length);
}
