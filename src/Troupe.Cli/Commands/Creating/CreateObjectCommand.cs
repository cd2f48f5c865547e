using System.CommandLine;
using Troupe.Api.Metadata;

namespace Troupe.Cli.Commands.Creating;

/// <summary>Creates an object, as the options of `create` say.</summary>
internal delegate Task<int> Creation(ParseResult parsed, ApiObject @object, CancellationToken cancellationToken);

/// <summary>`troupe create KIND NAME`: one object, made of options.</summary>
internal abstract class CreateObjectCommand : TroupeCommand
{
    private readonly Argument<string> _name = new("name") { Description = "Its name" };

    protected CreateObjectCommand(string name, string text, Creation create)
        : base(name, text)
    {
        Arguments.Add(_name);
        SetAction((parsed, cancellationToken) =>
            create(parsed, Make(parsed, new ObjectMeta { Name = parsed.GetValue(_name) }), cancellationToken));
    }

    /// <summary>The object, of its kind and version.</summary>
    protected abstract ApiObject Make(ParseResult parsed, ObjectMeta metadata);
}
