using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Labels;
using Xunit;

namespace Troupe.Api.Tests.Labels;

public sealed class LabelSelectorProperties
{
    private static readonly Gen<string> Words = Gen.Elements("app", "web", "db", "in", "notin", "x1", "a.b", "tier", "1");

    private static readonly Gen<LabelRequirement> Requirements =
        from key in Words
        from values in Words.NonEmptyListOf()
        from number in Gen.Choose(-5, 5)
        from @operator in Gen.Elements(Enum.GetValues<LabelOperator>())
        select @operator switch
        {
            LabelOperator.Exists or LabelOperator.DoesNotExist => new LabelRequirement(key, @operator, []),
            LabelOperator.In or LabelOperator.NotIn => new LabelRequirement(key, @operator,
                [.. values.Distinct().Order(StringComparer.Ordinal)]),
            LabelOperator.GreaterThan or LabelOperator.LessThan => new LabelRequirement(key, @operator, [$"{Math.Abs(number)}"]),
            _ => new LabelRequirement(key, @operator, [values.First()]),
        };

    private static readonly Gen<Dictionary<string, string>> LabelMaps =
        Words.SelectMany(key => Words.Select(value => (key, value))).ListOf()
            .Select(pairs => pairs.DistinctBy(p => p.key).ToDictionary(p => p.key, p => p.value));

    [Fact]
    public void Parse_OfPrinted_SelectsTheSame() => Prop.ForAll(
        Requirements.ListOf().ToArbitrary(), LabelMaps.ToArbitrary(), (requirements, labels) =>
        {
            var selector = new LabelSelector([.. requirements]);
            var parsed = LabelSelector.Parse(selector.ToString());
            return parsed.ToString() == selector.ToString() && parsed.Matches(labels) == selector.Matches(labels);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Requirement_AndItsOpposite_NeverBothHold() => Prop.ForAll(
        Requirements.ToArbitrary(), LabelMaps.ToArbitrary(), (requirement, labels) =>
        {
            LabelOperator? opposite = requirement.Operator switch
            {
                LabelOperator.Equals => LabelOperator.NotEquals,
                LabelOperator.In => LabelOperator.NotIn,
                LabelOperator.Exists => LabelOperator.DoesNotExist,
                _ => null,
            };
            return opposite is null || requirement.Matches(labels) != (requirement with { Operator = opposite.Value }).Matches(labels);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyText_AnswersOrExplains() => Prop.ForAll(
        Gen.Elements("a", "b", "=", "!", "!=", ",", "(", ")", "in", "notin", " ", "<", "é", "/",
            "-").ListOf().Select(string.Concat).ToArbitrary(),
        text => LabelSelector.TryParse(text, out var selector, out var error)
            ? LabelSelector.Parse(selector.ToString()).ToString() == selector.ToString()
            : error!.Contains(text, StringComparison.Ordinal)).QuickCheckThrowOnFailure();
}
