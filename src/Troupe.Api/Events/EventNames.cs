using System.Globalization;
using Troupe.Api.Validation;

namespace Troupe.Api.Events;

/// <summary>The names of Events: what they are about, as far as there is room for it, and a number.</summary>
public static class EventNames
{
    public static string Of(string about, long number)
    {
        var end = $".{number.ToString("x16", CultureInfo.InvariantCulture)}";
        var length = NameGrammars.Dns1123Subdomain.Longest - end.Length;
        return (about.Length <= length ? about : about[..length].TrimEnd('.', '-')) + end;
    }
}
