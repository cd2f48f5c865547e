using FsCheck;
using FsCheck.Fluent;
using Troupe.Api.Input;
using Xunit;

namespace Troupe.Api.Tests.Input;

public sealed class ManifestReaderProperties
{
    private static readonly string[] Pieces =
    [
        "apiVersion: v1", "kind: Pod", "metadata:", "name:web", "name: web", "labels:", "spec:", "containers:", "- ", "- name: a",
        "image: A", " //x", "//y: z",
        "\"", "'", "[", "]", "{", "}", "|", ">", "&a", "*a", "<<: *a", "#c", "!", "%", "@", ":", "?", ",", "---", "...", "\t", "é", "\0",
        "null", "1",
    ];

    /// <summary>Lines of pieces at any indentation: mostly broken, as a person's first draft.</summary>
    private static readonly Arbitrary<string> Drafts = (
        from lines in (from indent in Gen.Choose(0, 6)
                       from pieces in Gen.Elements(Pieces).ListOf()
                       select new string(' ', indent) + string.Join(indent % 2 == 0 ? "" : " ", pieces.Take(4))).ListOf()
        select string.Join('\n', lines)).ToArbitrary();

    [Fact]
    public void Read_AnyDraft_EndsAndPlacesItsErrorsInTheText() => Prop.ForAll(Drafts, text =>
    {
        var lines = text.Split('\n').Length + 1;
        return ManifestReader.Read(text, "f").Errors.All(e => e.Line >= 1 && e.Line <= lines && e.Column >= 1 && e.Message.Length > 0);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Read_AnyDraftAsJson_Ends() =>
        Prop.ForAll(Drafts,
            text => ManifestReader.Read("{" + text,
                "f").Errors.Count > 0 || text.Trim() == "}").Check(Config.QuickThrowOnFailure.WithMaxTest(200));
}
