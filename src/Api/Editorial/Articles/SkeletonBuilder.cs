using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Api.Http;
using Domain;
using Domain.Articles;
using Domain.Articles.Checks;
using Domain.Bodies;
using FluentValidation;

namespace Api.Editorial.Articles;

/// <summary>
/// Builds skeletons from the type of contents and its rules: first every text of every field is a placeholder, then only those stay that the
/// publish checks find, and no part stays that cannot be stored.
/// </summary>
internal sealed class SkeletonBuilder(IValidator<ArticleContent> rules, LocaleList locales)
{
    public JsonObject Build(ArticleType type)
    {
        var found = Found(Filled(type, isText: _ => true));
        var fields = Filled(type, found.Contains);

        while (Broken(fields) is { } part)
        {
            Remove(part);
        }

        return fields;
    }

    /// <summary>All fields of the type, with the placeholder where there is a text.</summary>
    private JsonObject Filled(ArticleType type, Func<string, bool> isText)
    {
        var fields = (JsonObject)Filled(Json.Wire.ArticleContent, "", mayBeNull: false, isText)!;
        fields["type"] = type.Word();
        fields["locale"] = locales.Default;

        // Each new article has its own.
        fields.Remove("translationGroup");

        if (!ArticleRules.HasNumber(type))
        {
            fields.Remove("pressRelease");
        }

        if (!ArticleRules.HasEvent(type))
        {
            fields.Remove("event");
        }
        else if (!ArticleRules.HasSource(type))
        {
            fields["event"]!.AsObject().Remove("source");
        }

        if (!ArticleRules.HasAppointment(type))
        {
            fields.Remove("appointment");
        }

        if (!ArticleRules.HasMedia(type))
        {
            fields.Remove("media");
        }
        else if (fields["media"] is JsonObject media)
        {
            // The pictures of a gallery and the parts of a recording exclude each other.
            var others = ArticleRules.NeedsSource(type)
                ? media.Where(part => part.Key == "items")
                : media.Where(part => part.Key != "items");

            foreach (var (name, _) in others.ToList())
            {
                media.Remove(name);
            }
        }

        return fields;
    }

    private static JsonNode? Filled(JsonTypeInfo type, string at, bool mayBeNull, Func<string, bool> isText)
    {
        if (type.Type == typeof(string))
        {
            return isText(at) ? Skeleton.Text
                : mayBeNull ? null
                : "";
        }

        if (type.Type == typeof(Block))
        {
            return JsonSerializer.SerializeToNode(new TextBlock { Children = [new Span { Text = Skeleton.Text }] }, type);
        }

        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object:
                var fields = new JsonObject();

                foreach (var property in type.Properties.Where(property => property.Get is not null))
                {
                    var part = Json.Options.GetTypeInfo(property.PropertyType);
                    fields[property.Name] = Filled(part, $"{at}/{property.Name}", property.IsSetNullable, isText);
                }

                return fields;

            case JsonTypeInfoKind.Enumerable:
                var item = Filled(Json.Options.GetTypeInfo(type.ElementType!), $"{at}/0", mayBeNull: true, isText);
                return item is null ? new JsonArray() : new JsonArray(item);

            default:
                return Nullable.GetUnderlyingType(type.Type) is null
                    ? JsonSerializer.SerializeToNode(Activator.CreateInstance(type.Type), type)
                    : null;
        }
    }

    /// <summary>The pointers of the placeholders that would block publication.</summary>
    private static HashSet<string> Found(JsonObject fields) =>
        PublishChecks
            .Run(Json.Read<ArticleContent>(fields.ToJsonString()), new References(), DateTimeOffset.UnixEpoch)
            .Where(check => check.Code == TextChecks.Untouched.Code)
            .Select(check => check.Pointer)
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>A part that cannot be stored, since it needs more than texts; null if there is none.</summary>
    private JsonNode? Broken(JsonObject fields)
    {
        var failures = rules.Validate(Json.Read<ArticleContent>(fields.ToJsonString())).Errors;

        return failures.Count == 0
            ? null
            : RuleFindings
                .From(typeof(ArticleContent), failures[0])
                .Pointer.Split('/')[1..^1]
                .Aggregate(
                    (JsonNode)fields,
                    (node, step) => node is JsonArray items ? items[int.Parse(step, CultureInfo.InvariantCulture)]! : node[step]!
                );
    }

    private static void Remove(JsonNode part)
    {
        if (part.Parent is JsonArray items)
        {
            items.Remove(part);
        }
        else
        {
            part.Parent!.AsObject()[part.GetPropertyName()] = null;
        }
    }
}
