using Domain;

namespace Api.Http;

/// <summary>A part of a request that was read before the handler runs, and may have turned out wrong.</summary>
internal interface IRequestPart
{
    /// <summary>Why this part cannot be used; null when it can.</summary>
    Error? Error { get; }
}

/// <summary>Answers at the door when any part of the request is wrong, so that handlers only see sound ones.</summary>
internal sealed class RequestFilter : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        Error? refusal = null;
        var queryRead = false;

        foreach (var argument in context.Arguments)
        {
            queryRead |= argument is Query;
            refusal ??= (argument as IRequestPart)?.Error;
        }

        // A handler without a query takes no parameters, and says so.
        refusal ??= queryRead ? null : Query.Read(context.HttpContext).Error;
        refusal ??= await UnexpectedBody.Check(context.HttpContext);

        return refusal is null ? await next(context) : refusal.ToProblem();
    }
}
