using System.Globalization;

namespace Api.Http;

/// <summary>
/// A whole number in an address, in its only spelling. The constraint of ASP.NET Core also takes spaces, a sign and leading zeros, so
/// one item would have many addresses.
/// </summary>
internal sealed class IdConstraint : IRouteConstraint
{
    public bool Match(
        HttpContext? httpContext,
        IRouter? route,
        string routeKey,
        RouteValueDictionary values,
        RouteDirection routeDirection
    ) =>
        Convert.ToString(values[routeKey], CultureInfo.InvariantCulture) is { Length: > 0 } text
        && (text[0] != '0' || text.Length == 1)
        && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
