using System.Reflection;

namespace Domain.Articles.Checks;

/// <summary>
/// All rules of the publish checks. A release that adds or changes one needs a migration that has them run on every article:
/// <c>select check_again(array(select article_id from desk_articles), '{}')</c>.
/// </summary>
public static class CheckRules
{
    /// <summary>Their codes, in alphabetical order.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        .. typeof(CheckRule)
            .Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(CheckRule).Namespace)
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(CheckRule))
            .Select(field => ((CheckRule)field.GetValue(null)!).Code)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];
}
