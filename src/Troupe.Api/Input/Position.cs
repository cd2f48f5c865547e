namespace Troupe.Api.Input;

/// <summary>A place in a text; both numbers begin at 1.</summary>
internal readonly record struct Position(int Line, int Column)
{
    public Position Right(int characters) => this with { Column = Column + characters };
}
