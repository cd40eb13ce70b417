using System.Globalization;
using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.Contract;

/// <summary>
/// Moves parameters, headers and responses that occur more than once to the document's components. Runs last: until then parts that
/// look the same may still change.
/// </summary>
internal sealed class SharedFilter : IDocumentFilter
{
    public void Apply(OpenApiDocument document, DocumentFilterContext context)
    {
        var operations = document
            .Paths.Values.SelectMany(path => path.Operations ?? [])
            .Select(operation => operation.Value)
            .OrderBy(operation => operation.OperationId, StringComparer.Ordinal)
            .ToList();
        var components = document.Components ??= new OpenApiComponents();

        components.Parameters = Share(
            operations.SelectMany(operation =>
                (operation.Parameters ?? []).Select(
                    (parameter, index) =>
                        new Part<IOpenApiParameter>(
                            parameter,
                            NameOf(parameter),
                            operation.OperationId!,
                            id => operation.Parameters![index] = new OpenApiParameterReference(id, document)
                        )
                )
            )
        );

        components.Headers = Share(
            from operation in operations
            from response in operation.Responses?.Values.OfType<OpenApiResponse>() ?? []
            from header in response.Headers?.ToList() ?? []
            select new Part<IOpenApiHeader>(
                header.Value,
                Pascal(header.Key),
                operation.OperationId!,
                id => response.Headers![header.Key] = new OpenApiHeaderReference(id, document)
            )
        );

        var responses = Share(
            from operation in operations
            from response in operation.Responses?.ToList() ?? []
            where response.Value is OpenApiResponse
            select new Part<IOpenApiResponse>(
                response.Value,
                NameOf(response.Key, response.Value),
                operation.OperationId!,
                id => operation.Responses![response.Key] = new OpenApiResponseReference(id, document)
            )
        );

        foreach (var (name, response) in responses)
        {
            components.Responses!.Add(name, response);
        }
    }

    private static Dictionary<string, T> Share<T>(IEnumerable<Part<T>> parts)
        where T : IOpenApiSerializable
    {
        var shared = new SortedDictionary<string, T>(StringComparer.Ordinal);
        var groups = parts
            .ToList()
            .GroupBy(part => Text(part.Value))
            .Where(group => group.Skip(1).Any())
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.First().Name, StringComparer.Ordinal);

        foreach (var group in groups)
        {
            // The most used one gets the plain name; others are named after the first operation that uses them.
            var name = group.First().Name;
            string[] names = [name, $"{name}Of{Pascal(group.First().Operation)}"];
            var id = names.FirstOrDefault(free => !shared.ContainsKey(free)) ?? $"{names[^1]}{shared.Count}";
            shared.Add(id, group.First().Value);

            foreach (var part in group)
            {
                part.Replace(id);
            }
        }

        return new Dictionary<string, T>(shared);
    }

    // The ids of different items differ in their examples.
    private static string NameOf(IOpenApiParameter parameter) =>
        parameter is not { Name: "id", In: ParameterLocation.Path }
            ? Pascal(parameter.Name!)
            : parameter.Example?.GetValue<long>() switch
            {
                PathExamples.ArticleId => "ArticleId",
                PathExamples.DraftId => "DraftId",
                PathExamples.ImageId => "ImageId",
                PathExamples.DocumentId => "DocumentId",
                PathExamples.SectionId or PathExamples.EditorialSectionId => "SectionId",
                _ => "ItemId",
            };

    private static string NameOf(string status, IOpenApiResponse response)
    {
        var schema = response.Content?.Values.Select(media => media.Schema).OfType<OpenApiSchemaReference>().FirstOrDefault();
        var name = schema?.Reference.Id?.Replace("Response", "", StringComparison.Ordinal) ?? "";

        return status switch
        {
            "200" when name.Length > 0 => name,
            "201" => $"{name}Created",
            "204" => "NoContent",
            "304" => "NotModified",
            _ => $"{name}{status}",
        };
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split('-').Select(word => char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..]));

    private static string Text(IOpenApiSerializable part)
    {
        using var text = new StringWriter(new StringBuilder(), CultureInfo.InvariantCulture);
        part.SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString();
    }

    private sealed record Part<T>(T Value, string Name, string Operation, Action<string> Replace);
}
