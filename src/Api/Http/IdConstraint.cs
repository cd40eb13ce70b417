using System.Globalization;
using System.Numerics;

namespace Api.Http;

/// <summary>The id of an item in a path.</summary>
internal sealed class IdConstraint : WholeNumberConstraint<long>;

/// <summary>The number of an edition or a version in a path.</summary>
internal sealed class NumberConstraint : WholeNumberConstraint<int>;

/// <summary>
/// A whole number in a path, in canonical form only. ASP.NET Core's own constraints also accept spaces, a sign and leading zeros, so one
/// item would have many addresses.
/// </summary>
internal abstract class WholeNumberConstraint<T> : IRouteConstraint
    where T : IBinaryInteger<T>
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
        && T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);
}
