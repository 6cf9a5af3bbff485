/* The types of the API. Written by tools/client.mjs from the gateway's OpenAPI document. */

export interface paths {
    "/api/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an account, and logs it in */
        post: operations["registerAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins a session, or asks for a code besides, where two-factor authentication is on */
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trades a refresh token for new tokens; it works once, and using it again ends the session */
        post: operations["refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session */
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your account, by your access token */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The devices that you are logged in on */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        /** Logs all other devices out */
        delete: operations["endOtherSessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Logs one device out */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Verifies an address, by the token in the mail */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/email/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends that mail again; the token in the one before works no more */
        post: operations["resendVerification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/forgot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends a code by mail, if there is such an account; the answer is the same if there is not */
        post: operations["forgotPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/resend-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends another code; the one before works no more */
        post: operations["resendOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/verify-otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Trades the code for a token that sets a new password; a code bears five tries */
        post: operations["verifyOtp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password, and ends every session */
        post: operations["resetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/password/change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets a new password, given the present one, and ends every other session */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/2fa/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A secret for your authenticator app, another each time until you have verified one */
        post: operations["enableTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/2fa/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns two-factor authentication on, by a code of the app, and gives ten recovery codes */
        post: operations["verifyTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/2fa/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turns it off, by a code of the app or a recovery code */
        post: operations["disableTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/2fa/challenge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begins the session that a login was for, by a code of the app or a recovery code */
        post: operations["answerChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends a browser to log in with Google, GitHub or Facebook */
        get: operations["startOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/auth/oauth/{provider}/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The address to which the provider sends the browser back: a login, of the same browser only */
        get: operations["finishOAuth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your account */
        get: operations["getProfile"];
        put?: never;
        post?: never;
        /** Erases your account: personal data goes, everywhere; the books stay */
        delete: operations["eraseMe"];
        options?: never;
        head?: never;
        /** Changes your name, or the language that you are written to in */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is kept of you, as a file */
        get: operations["exportMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your tickets, newest first */
        get: operations["listMyTickets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your orders, newest first */
        get: operations["listMyOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events that you go to, or that you organize */
        get: operations["listMyEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/mails/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A page that asks whether to get no more of such mails */
        get: operations["unsubscribePage"];
        put?: never;
        /** No more of such mails, at once: also by the button of a mail program (RFC 8058) */
        post: operations["unsubscribe"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All accounts, newest first */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The organizers that you manage */
        get: operations["listMyOrganizers"];
        put?: never;
        /** Makes an organizer, of which you are the owner */
        post: operations["createOrganizer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An organizer that you manage */
        get: operations["getOrganizer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes the name, by those who manage it, or the bank account, by an owner */
        patch: operations["updateOrganizer"];
        trace?: never;
    };
    "/api/organizers/{organizerId}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The members of an organizer that you manage */
        get: operations["listMembers"];
        put?: never;
        /** Adds a registered user, or gives a member another role; by an owner */
        post: operations["addMember"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a membership; by an owner, or your own */
        delete: operations["removeMember"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The keys that work; for an owner */
        get: operations["listApiKeys"];
        put?: never;
        /** Makes a key, which is shown this once; by an owner */
        post: operations["createApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a key, at once; by an owner */
        delete: operations["revokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every change of rights, credentials, organizers and API keys, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same of one organizer; for an owner */
        get: operations["listOrganizerAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Published events that match, in the order that is asked for */
        get: operations["listEvents"];
        put?: never;
        /** Makes a draft */
        post: operations["createEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The number of matching events in each category and city */
        get: operations["listFacets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An event; a draft only for its organizer’s members */
        get: operations["getEvent"];
        put?: never;
        post?: never;
        /** Removes an event of which nothing is held or sold */
        delete: operations["deleteEvent"];
        options?: never;
        head?: never;
        /** Changes an event: what is left out stays, null takes away. Holders of tickets get a mail about a new time or venue */
        patch: operations["updateEvent"];
        trace?: never;
    };
    "/api/events/{eventId}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The event for a calendar (RFC 5545) */
        get: operations["getEventCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Availability and price of each tier, at most a quarter of a second old */
        get: operations["getAvailability"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The events of your organizers, drafts too, newest first */
        get: operations["listOrganizerEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Puts a draft on sale; a published event stays published */
        post: operations["publishEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancels an event: sales end, every paid order is refunded, and buyers get a mail */
        post: operations["cancelEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a draft like it; with a start, everything in it moves along */
        post: operations["duplicateEvent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/series": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a draft like it for each of these dates: a series, of which each has tickets of its own */
        post: operations["createSeries"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/tiers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tiers of an event; hidden ones only to its organizer’s members and to who has their code */
        get: operations["listTiers"];
        put?: never;
        /** Adds a tier, which is for sale at once if the event is */
        post: operations["addTier"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/tiers/{tierId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A tier */
        get: operations["getTier"];
        put?: never;
        post?: never;
        /** Takes a tier away, while nothing of it is held or sold */
        delete: operations["removeTier"];
        options?: never;
        head?: never;
        /** Changes a tier: what is left out stays, null takes away. Orders keep the price they were made at */
        patch: operations["updateTier"];
        trace?: never;
    };
    "/api/events/{eventId}/tiers/{tierId}/discount": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Takes a part off the price, for so many tickets and until then */
        put: operations["setDiscount"];
        post?: never;
        /** Takes the discount away */
        delete: operations["removeDiscount"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/tiers/{tierId}/pricing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets the price move with what is sold, or with time */
        put: operations["setPricing"];
        post?: never;
        /** Removes dynamic pricing */
        delete: operations["removePricing"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/images": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a picture: JPEG, PNG, WebP, GIF or AVIF, at most 10 MB, at most ten of an event */
        post: operations["addImage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/images/{imageId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a picture */
        delete: operations["removeImage"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All categories */
        get: operations["listCategories"];
        put?: never;
        /** Adds a category */
        post: operations["createCategory"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/categories/{categoryId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A category */
        get: operations["getCategory"];
        put?: never;
        post?: never;
        /** Removes a category that no event is of */
        delete: operations["deleteCategory"];
        options?: never;
        head?: never;
        /** Renames a category; its events go along */
        patch: operations["updateCategory"];
        trace?: never;
    };
    "/api/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your orders, newest first */
        get: operations["listOrders"];
        put?: never;
        /** Holds tickets for ten minutes: all of them, or none */
        post: operations["placeOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The present price of an order, and whether its coupon can be redeemed; holds nothing */
        post: operations["quoteOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An order of yours, or of an event that you manage, with its buyer and answers */
        get: operations["getOrder"];
        put?: never;
        post?: never;
        /** Releases a hold; a paid order is refunded as the event’s refund policy says */
        delete: operations["releaseOrder"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/pay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a checkout at the payment provider; asked again, gives the one that is open, also to who asks for another provider */
        post: operations["payOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks the payment provider now, instead of waiting for its message */
        post: operations["confirmOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The refunds of an order of your event, newest first, with their states */
        get: operations["listRefunds"];
        put?: never;
        /** Refunds an order, by the organizer: all of it, an amount, or the price of named tickets, which end. Answers the order; its refunds are a list */
        post: operations["refundOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/orders/{orderId}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails the tickets again */
        post: operations["resendTickets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The orders of your event, newest first */
        get: operations["listEventOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/orders.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file, all of it; amounts are in minor units */
        get: operations["exportEventOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/attendees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The attendees of your event, by ticket, newest first */
        get: operations["listAttendees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/attendees.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The same as a file, all of it */
        get: operations["exportAttendees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress of cancelling and refunding the orders of your cancelled event */
        get: operations["getEventCancellation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All orders, newest first */
        get: operations["listAllOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/registrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The registrations of your event, newest first */
        get: operations["listRegistrations"];
        put?: never;
        /** Registers a named attendee for a free tier; by the organizer, gives a ticket of any tier away */
        post: operations["createRegistration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/registrations/{registrationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A registration of yours, or of your event */
        get: operations["getRegistration"];
        put?: never;
        post?: never;
        /** Cancels it: the ticket is worth nothing any more, and free for somebody else */
        delete: operations["cancelRegistration"];
        options?: never;
        head?: never;
        /** Corrects the name, the address or the answers */
        patch: operations["updateRegistration"];
        trace?: never;
    };
    "/api/events/{eventId}/coupons": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The coupons of your event, newest first */
        get: operations["listCoupons"];
        put?: never;
        /** Makes a coupon; its code is good in any case */
        post: operations["createCoupon"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/coupons/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A coupon, and how often it was redeemed */
        get: operations["getCoupon"];
        put?: never;
        post?: never;
        /** Ends a coupon */
        delete: operations["deleteCoupon"];
        options?: never;
        head?: never;
        /** Changes a coupon; orders that have it keep what it gave them */
        patch: operations["updateCoupon"];
        trace?: never;
    };
    "/api/events/{eventId}/waitlist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your waitlist entries of an event */
        get: operations["listWaitlistEntries"];
        put?: never;
        /** Joins the waitlist of a sold-out tier; the next in it gets a held order, and a mail */
        post: operations["joinWaitlist"];
        /** Leaves the waitlist: one entry, or all of yours */
        delete: operations["leaveWaitlist"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/waitlist/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The waitlist of your event, the next entry first */
        get: operations["listWaitlist"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The position in the waiting room; at its turn, the admission token for the order */
        get: operations["getQueuePosition"];
        put?: never;
        /** Joins the waiting room of an event; with the token of a position, keeps it */
        post: operations["joinQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticketId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A ticket of yours, or of your event */
        get: operations["getTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticketId}/qr.png": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its QR code */
        get: operations["getTicketQr"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticketId}/ticket.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ticket on one page, to print */
        get: operations["getTicketPdf"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticketId}/calendar.ics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Its event for a calendar (RFC 5545) */
        get: operations["getTicketCalendar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/{ticketId}/transfer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails somebody a link, with which the ticket becomes theirs */
        post: operations["offerTransfer"];
        /** Withdraws the offer of a transfer that nobody has accepted */
        delete: operations["withdrawTransfer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/transfers/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes a ticket over: its old code is worth nothing from then on, the new one comes by mail */
        post: operations["acceptTransfer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Admits a ticket: once, by who is at the door */
        post: operations["validateTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tickets/lookup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ticket of a code; changes nothing */
        get: operations["lookupTicket"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/door": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that a scanner needs to work without a network */
        get: operations["getDoor"];
        put?: never;
        /** Uploads scans that were made without a network; the earliest scan of a ticket admits it, whichever arrives first */
        post: operations["syncDoor"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/door/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scans that did not admit, and why, newest first */
        get: operations["listDoorConflicts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/analytics/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sales over all events of your organizers, or of one of them */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/events/{eventId}/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sales of your event: in all, by tier, and over time */
        get: operations["getEventAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invariants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The invariants of orders, tickets and money, and whether they hold */
        get: operations["checkInvariants"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/banks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The banks of a country, by its ISO 3166 code or its name, as the payment provider knows them */
        get: operations["listBanks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payment providers that take a currency, with the smallest and largest amount of a payment */
        get: operations["listProviders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/{reference}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The state of a payment, for its buyer and the event’s organizer */
        get: operations["getPayment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The balances of an organizer, by currency, and the amounts that are due */
        get: operations["getBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payouts of an organizer, newest first */
        get: operations["listPayouts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/payout-settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The payout settings of an organizer */
        get: operations["getPayoutSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes how an organizer is paid; by an owner */
        patch: operations["updatePayoutSettings"];
        trace?: never;
    };
    "/api/admin/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Enters a payout that was made outside of the platform */
        post: operations["recordPayout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/statement.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What you were owed and paid, oldest first, as a file; its amounts, in minor units, come to the balance */
        get: operations["exportStatement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/disputes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The disputes of an organizer’s payments, newest first */
        get: operations["listDisputes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/stuck-payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Money that needs a person, oldest first, and what to do about it; none of it on a good day */
        get: operations["listStuckPayments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/stuck-payments/{kind}/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Retries at once; the list shows the result */
        post: operations["retryStuckPayment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Paystack’s webhook */
        post: operations["receiveCallback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/payments/webhooks/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The webhook of any payment provider, each with a signature of its own */
        post: operations["receiveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The webhooks of an organizer */
        get: operations["listWebhooks"];
        put?: never;
        /** Creates a webhook; its secret is shown this once */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/webhooks/{webhookId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A webhook, and why it is disabled, if it is */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /** Deletes a webhook, with its waiting deliveries */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /** Changes the address or the types of a webhook, disables it, or enables it again */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/organizers/{organizerId}/webhooks/{webhookId}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replaces the secret of a webhook; for a day deliveries are signed with both */
        post: operations["rotateWebhookSecret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/webhooks/{webhookId}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The deliveries of a webhook, with the answers to them, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/webhooks/{webhookId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeats one delivery, or those of all events since a time */
        post: operations["redeliverWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/organizers/{organizerId}/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All events of an organizer after a sequence, in their order and without gaps */
        get: operations["listFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Dead letters: events that a service could not handle, newest first */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/dead-letters/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replays dead letters of a service: one, those of a handler, or all, up to a hundred per call */
        post: operations["replayDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/backlogs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The backlog of each service, by the events that it reads */
        get: operations["listBacklogs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/problems/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The meaning of a problem, and what to do about it */
        get: operations["getProblem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/.well-known/jwks.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The public keys of access tokens (RFC 7517) */
        get: operations["listSigningKeys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The liveness of this process */
        get: operations["checkLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The readiness of the platform */
        get: operations["checkReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.confirmed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.confirmed */
        post: operations["receiveOrderConfirmed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.expired */
        post: operations["receiveOrderExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.released": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.released */
        post: operations["receiveOrderReleased"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.cancelled */
        post: operations["receiveOrderCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.refund_pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.refund_pending */
        post: operations["receiveOrderRefundPending"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "order.refunded": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of order.refunded */
        post: operations["receiveOrderRefunded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ticket.admitted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of ticket.admitted */
        post: operations["receiveTicketAdmitted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ticket.transfer_offered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of ticket.transfer_offered */
        post: operations["receiveTicketTransferOffered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "ticket.transferred": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of ticket.transferred */
        post: operations["receiveTicketTransferred"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "waitlist.offered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of waitlist.offered */
        post: operations["receiveWaitlistOffered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "event.published": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of event.published */
        post: operations["receiveEventPublished"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "event.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of event.updated */
        post: operations["receiveEventUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "event.cancelled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of event.cancelled */
        post: operations["receiveEventCancelled"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "event.completed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of event.completed */
        post: operations["receiveEventCompleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.paid": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of payout.paid */
        post: operations["receivePayoutPaid"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of payout.failed */
        post: operations["receivePayoutFailed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payout.reversed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of payout.reversed */
        post: operations["receivePayoutReversed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "payment.disputed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A delivery of payment.disputed */
        post: operations["receivePaymentDisputed"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @enum {string} */
        Locale: "en" | "fr";
        /** @enum {string} */
        OAuthProvider: "google" | "github" | "facebook";
        /** @enum {string} */
        MemberRole: "OWNER" | "MANAGER" | "DOOR";
        /** @enum {string} */
        Scope: "events:read" | "events:write" | "orders:read" | "orders:write" | "tickets:admit" | "payments:read" | "organizer:read";
        /** @example NGN */
        Currency: string;
        /** @example 6.45,3.39 */
        Point: string;
        NewEvent: {
            /**
             * Format: uuid
             * @description optional if the caller has exactly one organizer
             */
            organizerId?: string;
            title: string;
            /** @default  */
            description?: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            timeZone: string;
            venue: components["schemas"]["Venue"];
            category: string;
            /** @description the capacity that all tiers share */
            capacity?: number | null;
            currency: components["schemas"]["Currency"];
            /** @default [] */
            questions?: components["schemas"]["Question"][];
            /**
             * @default ORGANIZER
             * @enum {string}
             */
            feesPaidBy?: "ORGANIZER" | "BUYER";
            /** @default null */
            refundPolicy?: components["schemas"]["RefundPolicy"] | null;
            /**
             * @description buyers queue before they order
             * @default false
             */
            waitingRoom?: boolean;
            /**
             * @description spotsFillingUp is sent when no more than this are available
             * @default 3
             */
            spotsThreshold?: number;
            tiers: components["schemas"]["NewTier"][];
        };
        Venue: {
            name: string;
            address?: string;
            city: string;
            country: components["schemas"]["Country"];
            latitude?: number;
            longitude?: number;
        };
        /** @example NG */
        Country: string;
        Question: {
            /**
             * Format: uuid
             * @description the id of an existing question; new questions get one
             */
            id?: string;
            label: string;
            /**
             * @default TEXT
             * @enum {string}
             */
            kind?: "TEXT" | "LONG_TEXT" | "CHOICE" | "CHOICES" | "YES_NO";
            /** @description the options of a CHOICE or CHOICES */
            options?: string[];
            /** @default false */
            required?: boolean;
            /**
             * @default ATTENDEE
             * @enum {string}
             */
            askedOf?: "BUYER" | "ATTENDEE";
            /** @description the tiers that the question is asked for; by default all */
            tierIds?: string[];
        };
        /** @description how buyers may cancel their orders; null if they may not */
        RefundPolicy: {
            /** @description the hours before the start until which this applies */
            hoursBefore: number;
            /** @description the refunded percentage of the price */
            percent: number;
        };
        NewTier: {
            name: string;
            /** @description money, or 0 for a free tier */
            price: components["schemas"]["Price"] | 0;
            capacity: number;
            salesStart?: string | null;
            salesEnd?: string | null;
            /** @default 1 */
            minPerOrder?: number;
            /** @default 10 */
            maxPerOrder?: number;
            maxPerBuyer?: number | null;
            /**
             * @description shown only with its access code
             * @default false
             */
            hidden?: boolean;
            accessCode?: string | null;
        };
        Price: {
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        /** @enum {string} */
        EventState: "DRAFT" | "PUBLISHED" | "CANCELLED" | "COMPLETED";
        NewCategory: {
            name: string;
        };
        IdempotencyKey: string;
        NewOrder: {
            /** Format: uuid */
            eventId: string;
            items: {
                /** Format: uuid */
                tierId: string;
                quantity: number;
            }[];
            couponCode?: components["schemas"]["CouponCode"];
            /** @description the code that shows a hidden tier; upper and lower case are equal */
            accessCode?: string;
            /** @description required without a token */
            buyer?: components["schemas"]["Buyer"];
            /** @default [] */
            attendees?: components["schemas"]["NewAttendee"][];
            /**
             * @description the answers to the event’s questions for the buyer
             * @default []
             */
            answers?: components["schemas"]["Answer"][];
            /** @description the admission token of the waiting room, if the event has one */
            admission?: string;
        };
        /** @example EARLYBIRD */
        CouponCode: string;
        Buyer: {
            name: string;
            email: string;
            /** @description of a guest: the language of their mails; if left out, what Accept-Language asks for */
            locale?: components["schemas"]["Locale"];
        };
        NewAttendee: {
            /** Format: uuid */
            tierId: string;
            name: string;
            /** @description by default the buyer’s address */
            email?: string;
            /** @default [] */
            answers?: components["schemas"]["Answer"][];
        };
        Answer: {
            /** Format: uuid */
            questionId: string;
            value: string | string[] | boolean;
        };
        /** @enum {string} */
        Provider: "paystack" | "stripe";
        /**
         * @example {
         *       "amount": 250000,
         *       "currency": "NGN"
         *     }
         */
        Money: {
            amount: number;
            currency: components["schemas"]["Currency"];
        };
        /** @enum {string} */
        OrderState: "HELD" | "CONFIRMED" | "EXPIRED" | "RELEASED" | "REFUND_PENDING" | "PARTIALLY_REFUNDED" | "REFUNDED" | "CANCELLED";
        /** @enum {string} */
        TicketState: "VALID" | "ADMITTED" | "TRANSFERRED" | "CANCELLED" | "REFUNDED";
        ValidateTicket: {
            code: string;
            /** Format: uuid */
            eventId: string;
            gate?: string;
        };
        /** @enum {string} */
        PayoutMethod: "TRANSFER" | "SPLIT";
        /** @enum {string} */
        PayoutSchedule: "AFTER_EVENT" | "WEEKLY" | "MONTHLY";
        /** @enum {string} */
        StuckKind: "PAYMENT" | "REFUND" | "PAYOUT" | "DISPUTE" | "MISMATCH";
        /** @enum {string} */
        WebhookType: "order.confirmed" | "order.expired" | "order.released" | "order.cancelled" | "order.refund_pending" | "order.refunded" | "ticket.admitted" | "ticket.transfer_offered" | "ticket.transferred" | "waitlist.offered" | "event.published" | "event.updated" | "event.cancelled" | "event.completed" | "payout.paid" | "payout.failed" | "payout.reversed" | "payment.disputed";
        /** @enum {string} */
        DeliveryState: "WAITING" | "DELIVERED" | "FAILED";
        "Webhook.order.confirmed": {
            /** @constant */
            type: "order.confirmed";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.order.expired": {
            /** @constant */
            type: "order.expired";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.order.released": {
            /** @constant */
            type: "order.released";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.order.cancelled": {
            /** @constant */
            type: "order.cancelled";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.order.refund_pending": {
            /** @constant */
            type: "order.refund_pending";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.order.refunded": {
            /** @constant */
            type: "order.refunded";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                buyerId: string | null;
                state: components["schemas"]["OrderState"];
                total: components["schemas"]["Money"];
                /** @description for an expired order: whether a checkout was opened */
                paymentOpened?: boolean;
                /** @description for a refunded order: the amount of this refund */
                refund?: {
                    /** Format: uuid */
                    refundId: string;
                    amount: components["schemas"]["Money"];
                };
                version: number;
            };
        };
        "Webhook.ticket.admitted": {
            /** @constant */
            type: "ticket.admitted";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                ticketId: string;
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                version: number;
                /** Format: date-time */
                admittedAt: string;
            };
        };
        "Webhook.ticket.transfer_offered": {
            /** @constant */
            type: "ticket.transfer_offered";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                ticketId: string;
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                version: number;
                /** Format: uuid */
                transferId: string;
            };
        };
        "Webhook.ticket.transferred": {
            /** @constant */
            type: "ticket.transferred";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                ticketId: string;
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                version: number;
                /** Format: uuid */
                transferId: string;
                /**
                 * Format: uuid
                 * @description the old ticket, whose code is no longer valid
                 */
                fromTicketId: string;
            };
        };
        "Webhook.waitlist.offered": {
            /** @constant */
            type: "waitlist.offered";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                entryId: string;
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                eventId: string;
                buyerId: string | null;
                /** Format: date-time */
                expiresAt: string;
                version: number;
            };
        };
        "Webhook.event.published": {
            /** @constant */
            type: "event.published";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                state: components["schemas"]["EventState"];
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                currency: string;
                capacity: number | null;
                tiers: {
                    /** Format: uuid */
                    id: string;
                    price: components["schemas"]["Money"];
                    capacity: number;
                    salesStart: string | null;
                    salesEnd: string | null;
                    minPerOrder: number;
                    maxPerOrder: number;
                    maxPerBuyer: number | null;
                    hidden: boolean;
                    discount: components["schemas"]["TierDiscount"] | null;
                    pricing: components["schemas"]["DynamicPricing"] | null;
                    /** @description the result of hashOfAccessCode */
                    accessCodeHash: string | null;
                }[];
                questions: components["schemas"]["AskedQuestion"][];
                /** @enum {string} */
                feesPaidBy: "ORGANIZER" | "BUYER";
                refundPolicy: components["schemas"]["RefundPolicy"] | null;
                waitingRoom: boolean;
                spotsThreshold: number;
                version: number;
            };
        };
        TierDiscount: {
            /** @enum {string} */
            kind: "PERCENT" | "FIXED";
            /** @description percent, or minor units of the event’s currency */
            value: number;
            /** @description the number of discounted tickets; by default all */
            quota?: number | null;
            endsAt?: string | null;
        };
        DynamicPricing: {
            steps: {
                /** @description the held and sold share of the capacity */
                soldShare?: number;
                /** Format: date-time */
                from?: string;
                /** @description the change of the tier’s price; negative lowers it */
                percent: number;
            }[];
            floor?: components["schemas"]["Price"] | null;
            ceiling?: components["schemas"]["Price"] | null;
        };
        AskedQuestion: {
            /** Format: uuid */
            id: string;
            label: string;
            /** @enum {string} */
            kind: "TEXT" | "LONG_TEXT" | "CHOICE" | "CHOICES" | "YES_NO";
            /** @description the options of a CHOICE or CHOICES */
            options?: string[];
            required: boolean;
            /** @enum {string} */
            askedOf: "BUYER" | "ATTENDEE";
            /** @description the tiers that the question is asked for; by default all */
            tierIds?: string[];
        };
        "Webhook.event.updated": {
            /** @constant */
            type: "event.updated";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                state: components["schemas"]["EventState"];
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                currency: string;
                capacity: number | null;
                tiers: {
                    /** Format: uuid */
                    id: string;
                    price: components["schemas"]["Money"];
                    capacity: number;
                    salesStart: string | null;
                    salesEnd: string | null;
                    minPerOrder: number;
                    maxPerOrder: number;
                    maxPerBuyer: number | null;
                    hidden: boolean;
                    discount: components["schemas"]["TierDiscount"] | null;
                    pricing: components["schemas"]["DynamicPricing"] | null;
                    /** @description the result of hashOfAccessCode */
                    accessCodeHash: string | null;
                }[];
                questions: components["schemas"]["AskedQuestion"][];
                /** @enum {string} */
                feesPaidBy: "ORGANIZER" | "BUYER";
                refundPolicy: components["schemas"]["RefundPolicy"] | null;
                waitingRoom: boolean;
                spotsThreshold: number;
                version: number;
                /** @description whether time or venue changed, so that ticket holders get a mail */
                moved: boolean;
            };
        };
        "Webhook.event.cancelled": {
            /** @constant */
            type: "event.cancelled";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                state: components["schemas"]["EventState"];
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                currency: string;
                capacity: number | null;
                tiers: {
                    /** Format: uuid */
                    id: string;
                    price: components["schemas"]["Money"];
                    capacity: number;
                    salesStart: string | null;
                    salesEnd: string | null;
                    minPerOrder: number;
                    maxPerOrder: number;
                    maxPerBuyer: number | null;
                    hidden: boolean;
                    discount: components["schemas"]["TierDiscount"] | null;
                    pricing: components["schemas"]["DynamicPricing"] | null;
                    /** @description the result of hashOfAccessCode */
                    accessCodeHash: string | null;
                }[];
                questions: components["schemas"]["AskedQuestion"][];
                /** @enum {string} */
                feesPaidBy: "ORGANIZER" | "BUYER";
                refundPolicy: components["schemas"]["RefundPolicy"] | null;
                waitingRoom: boolean;
                spotsThreshold: number;
                version: number;
            };
        };
        "Webhook.event.completed": {
            /** @constant */
            type: "event.completed";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                eventId: string;
                /** Format: uuid */
                organizerId: string;
                state: components["schemas"]["EventState"];
                /** Format: date-time */
                startsAt: string;
                /** Format: date-time */
                endsAt: string;
                currency: string;
                capacity: number | null;
                tiers: {
                    /** Format: uuid */
                    id: string;
                    price: components["schemas"]["Money"];
                    capacity: number;
                    salesStart: string | null;
                    salesEnd: string | null;
                    minPerOrder: number;
                    maxPerOrder: number;
                    maxPerBuyer: number | null;
                    hidden: boolean;
                    discount: components["schemas"]["TierDiscount"] | null;
                    pricing: components["schemas"]["DynamicPricing"] | null;
                    /** @description the result of hashOfAccessCode */
                    accessCodeHash: string | null;
                }[];
                questions: components["schemas"]["AskedQuestion"][];
                /** @enum {string} */
                feesPaidBy: "ORGANIZER" | "BUYER";
                refundPolicy: components["schemas"]["RefundPolicy"] | null;
                waitingRoom: boolean;
                spotsThreshold: number;
                version: number;
            };
        };
        "Webhook.payout.paid": {
            /** @constant */
            type: "payout.paid";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                payoutId: string;
                /** Format: uuid */
                organizerId: string;
                amount: components["schemas"]["Money"];
                state: components["schemas"]["PayoutState"];
                version: number;
            };
        };
        /** @enum {string} */
        PayoutState: "PENDING" | "PAID" | "FAILED" | "REVERSED" | "STUCK";
        "Webhook.payout.failed": {
            /** @constant */
            type: "payout.failed";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                payoutId: string;
                /** Format: uuid */
                organizerId: string;
                amount: components["schemas"]["Money"];
                state: components["schemas"]["PayoutState"];
                version: number;
            };
        };
        "Webhook.payout.reversed": {
            /** @constant */
            type: "payout.reversed";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                payoutId: string;
                /** Format: uuid */
                organizerId: string;
                amount: components["schemas"]["Money"];
                state: components["schemas"]["PayoutState"];
                version: number;
            };
        };
        "Webhook.payment.disputed": {
            /** @constant */
            type: "payment.disputed";
            /**
             * Format: date-time
             * @description when it happened
             */
            timestamp: string;
            /** @description the number in the organizer’s feed */
            sequence: number;
            data: {
                /** Format: uuid */
                disputeId: string;
                /** Format: uuid */
                paymentId: string;
                /** Format: uuid */
                orderId: string;
                /** Format: uuid */
                organizerId: string;
                amount: components["schemas"]["Money"];
                state: components["schemas"]["DisputeState"];
                /** @description the dispute is lost, no other dispute of the payment is open, and refunds and banks have returned all of the payment */
                isFullyReturned: boolean;
                version: number;
            };
        };
        /** @enum {string} */
        DisputeState: "OPEN" | "WON" | "LOST";
        Tokens: {
            accessToken: string;
            refreshToken: string;
            expiresIn: number;
            user: components["schemas"]["User"];
        };
        User: {
            /** Format: uuid */
            id: string;
            email: string;
            name: string;
            role: components["schemas"]["Role"];
            emailVerified: boolean;
            /** @default en */
            locale: components["schemas"]["Locale"];
            /**
             * @description whether a login needs a code
             * @default false
             */
            twoFactor: boolean;
            /** Format: date-time */
            createdAt?: string;
        };
        /** @enum {string} */
        Role: "CUSTOMER" | "ORGANIZER" | "ADMIN";
        /** @description The request cannot be read */
        "Problem.malformed": {
            /**
             * Format: uri
             * @description the address of the page about malformed
             */
            type: string;
            /** @example The request cannot be read */
            title: string;
            /** @constant */
            status: 400;
            /** @constant */
            code: "malformed";
            detail?: string;
            requestId: string;
        };
        /** @description This address has an account already */
        "Problem.identity.emailTaken": {
            /**
             * Format: uri
             * @description the address of the page about identity.emailTaken
             */
            type: string;
            /** @example This address has an account already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.emailTaken";
            detail?: string;
            requestId: string;
        };
        /** @description The body is too large */
        "Problem.body_too_large": {
            /**
             * Format: uri
             * @description the address of the page about body_too_large
             */
            type: string;
            /** @example The body is too large */
            title: string;
            /** @constant */
            status: 413;
            /** @constant */
            code: "body_too_large";
            detail?: string;
            requestId: string;
        };
        /** @description The media type of the body is not supported */
        "Problem.media_type": {
            /**
             * Format: uri
             * @description the address of the page about media_type
             */
            type: string;
            /** @example The media type of the body is not supported */
            title: string;
            /** @constant */
            status: 415;
            /** @constant */
            code: "media_type";
            detail?: string;
            requestId: string;
        };
        /** @description The request does not match the contract */
        "Problem.invalid": {
            errors: {
                path: string;
                message: string;
            }[];
            /**
             * Format: uri
             * @description the address of the page about invalid
             */
            type: string;
            /** @example The request does not match the contract */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "invalid";
            detail?: string;
            requestId: string;
        };
        /** @description This password is too easy to guess */
        "Problem.identity.weakPassword": {
            warning: string;
            /**
             * Format: uri
             * @description the address of the page about identity.weakPassword
             */
            type: string;
            /** @example This password is too easy to guess */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "identity.weakPassword";
            detail?: string;
            requestId: string;
        };
        /** @description Too many requests */
        "Problem.throttled": {
            retryAfter: number;
            /**
             * Format: uri
             * @description the address of the page about throttled
             */
            type: string;
            /** @example Too many requests */
            title: string;
            /** @constant */
            status: 429;
            /** @constant */
            code: "throttled";
            detail?: string;
            requestId: string;
        };
        /** @description Something went wrong */
        "Problem.internal": {
            /**
             * Format: uri
             * @description the address of the page about internal
             */
            type: string;
            /** @example Something went wrong */
            title: string;
            /** @constant */
            status: 500;
            /** @constant */
            code: "internal";
            detail?: string;
            requestId: string;
        };
        /** @description The service is not available at the moment */
        "Problem.unavailable": {
            retryAfter: number;
            /**
             * Format: uri
             * @description the address of the page about unavailable
             */
            type: string;
            /** @example The service is not available at the moment */
            title: string;
            /** @constant */
            status: 503;
            /** @constant */
            code: "unavailable";
            detail?: string;
            requestId: string;
        };
        Challenge: {
            /** @constant */
            challenge: "totp";
            challengeToken: string;
            expiresIn: number;
        };
        /** @description The address or the password is wrong */
        "Problem.identity.credentialsInvalid": {
            /**
             * Format: uri
             * @description the address of the page about identity.credentialsInvalid
             */
            type: string;
            /** @example The address or the password is wrong */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "identity.credentialsInvalid";
            detail?: string;
            requestId: string;
        };
        /** @description The refresh token is unknown, used or expired */
        "Problem.identity.refreshInvalid": {
            /**
             * Format: uri
             * @description the address of the page about identity.refreshInvalid
             */
            type: string;
            /** @example The refresh token is unknown, used or expired */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "identity.refreshInvalid";
            detail?: string;
            requestId: string;
        };
        /** @description Another request used this refresh token at the same moment */
        "Problem.identity.refreshConflict": {
            /**
             * Format: uri
             * @description the address of the page about identity.refreshConflict
             */
            type: string;
            /** @example Another request used this refresh token at the same moment */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.refreshConflict";
            detail?: string;
            requestId: string;
        };
        /** @description A valid token is needed */
        "Problem.unauthenticated": {
            /**
             * Format: uri
             * @description the address of the page about unauthenticated
             */
            type: string;
            /** @example A valid token is needed */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "unauthenticated";
            detail?: string;
            requestId: string;
        };
        /** @description You are not allowed to do this */
        "Problem.forbidden": {
            /**
             * Format: uri
             * @description the address of the page about forbidden
             */
            type: string;
            /** @example You are not allowed to do this */
            title: string;
            /** @constant */
            status: 403;
            /** @constant */
            code: "forbidden";
            detail?: string;
            requestId: string;
        };
        Session: {
            /** Format: uuid */
            id: string;
            agent: string;
            address: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            lastSeenAt: string;
            /** @description whether this session made the request */
            current: boolean;
        };
        /** @description There is no such session */
        "Problem.identity.sessionNotFound": {
            /**
             * Format: uri
             * @description the address of the page about identity.sessionNotFound
             */
            type: string;
            /** @example There is no such session */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "identity.sessionNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description The token is unknown, used or expired */
        "Problem.identity.tokenInvalid": {
            /**
             * Format: uri
             * @description the address of the page about identity.tokenInvalid
             */
            type: string;
            /** @example The token is unknown, used or expired */
            title: string;
            /** @constant */
            status: 410;
            /** @constant */
            code: "identity.tokenInvalid";
            detail?: string;
            requestId: string;
        };
        /** @description The address is verified already */
        "Problem.identity.emailAlreadyVerified": {
            /**
             * Format: uri
             * @description the address of the page about identity.emailAlreadyVerified
             */
            type: string;
            /** @example The address is verified already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.emailAlreadyVerified";
            detail?: string;
            requestId: string;
        };
        /** @description The code is wrong, used or expired */
        "Problem.identity.codeInvalid": {
            /**
             * Format: uri
             * @description the address of the page about identity.codeInvalid
             */
            type: string;
            /** @example The code is wrong, used or expired */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "identity.codeInvalid";
            detail?: string;
            requestId: string;
        };
        /** @description Too many wrong codes */
        "Problem.identity.tooManyAttempts": {
            retryAfter: number;
            /**
             * Format: uri
             * @description the address of the page about identity.tooManyAttempts
             */
            type: string;
            /** @example Too many wrong codes */
            title: string;
            /** @constant */
            status: 429;
            /** @constant */
            code: "identity.tooManyAttempts";
            detail?: string;
            requestId: string;
        };
        TotpSetup: {
            secret: string;
            otpauthUrl: string;
            qr: string;
        };
        /** @description Two-factor authentication is on already */
        "Problem.identity.totpAlreadyEnabled": {
            /**
             * Format: uri
             * @description the address of the page about identity.totpAlreadyEnabled
             */
            type: string;
            /** @example Two-factor authentication is on already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.totpAlreadyEnabled";
            detail?: string;
            requestId: string;
        };
        RecoveryCodes: {
            /** @description shown only once */
            recoveryCodes: string[];
        };
        /** @description Two-factor authentication is off */
        "Problem.identity.totpNotEnabled": {
            /**
             * Format: uri
             * @description the address of the page about identity.totpNotEnabled
             */
            type: string;
            /** @example Two-factor authentication is off */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.totpNotEnabled";
            detail?: string;
            requestId: string;
        };
        /** @description The challenge is unknown, used or expired */
        "Problem.identity.challengeInvalid": {
            /**
             * Format: uri
             * @description the address of the page about identity.challengeInvalid
             */
            type: string;
            /** @example The challenge is unknown, used or expired */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "identity.challengeInvalid";
            detail?: string;
            requestId: string;
        };
        /** @description This provider is not set up here */
        "Problem.identity.oauthUnavailable": {
            /**
             * Format: uri
             * @description the address of the page about identity.oauthUnavailable
             */
            type: string;
            /** @example This provider is not set up here */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "identity.oauthUnavailable";
            detail?: string;
            requestId: string;
        };
        /** @description The login provider refused the login */
        "Problem.identity.oauthRefused": {
            reason: string;
            /**
             * Format: uri
             * @description the address of the page about identity.oauthRefused
             */
            type: string;
            /** @example The login provider refused the login */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "identity.oauthRefused";
            detail?: string;
            requestId: string;
        };
        /** @description The provider has not verified your address */
        "Problem.identity.oauthEmailUnverified": {
            /**
             * Format: uri
             * @description the address of the page about identity.oauthEmailUnverified
             */
            type: string;
            /** @example The provider has not verified your address */
            title: string;
            /** @constant */
            status: 403;
            /** @constant */
            code: "identity.oauthEmailUnverified";
            detail?: string;
            requestId: string;
        };
        /** @description You are the only OWNER of an organizer */
        "Problem.identity.soleOwner": {
            /** Format: uuid */
            organizerId: string;
            /**
             * Format: uri
             * @description the address of the page about identity.soleOwner
             */
            type: string;
            /** @example You are the only OWNER of an organizer */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.soleOwner";
            detail?: string;
            requestId: string;
        };
        Export: {
            account: components["schemas"]["AccountExport"];
            orders: components["schemas"]["OrderWithBuyer"][];
            receivedTickets: components["schemas"]["Ticket"][];
            waitlist: components["schemas"]["WaitlistEntryWithBuyer"][];
        };
        AccountExport: {
            user: components["schemas"]["User"];
            sessions: {
                agent: string;
                address: string;
                /** Format: date-time */
                createdAt: string;
                /** Format: date-time */
                lastSeenAt: string;
            }[];
            memberships: {
                /** Format: uuid */
                organizerId: string;
                role: string;
            }[];
            providers: string[];
        };
        OrderWithBuyer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            eventId: string;
            state: components["schemas"]["OrderState"];
            items: components["schemas"]["OrderItem"][];
            lines: components["schemas"]["PriceLine"][];
            /** @description the sum of all deductions */
            discount: components["schemas"]["Money"];
            fees: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            couponCode: string | null;
            refunded: components["schemas"]["Money"];
            /** @description when the hold expires; null if it cannot expire */
            expiresAt: string | null;
            /** @description the tickets of a confirmed order */
            tickets: components["schemas"]["Ticket"][];
            /** @description a bearer token for this order; only for guests, when the order is placed */
            accessToken?: string;
            /** Format: date-time */
            createdAt: string;
            version: number;
            buyer: {
                name: string;
                email: string;
            };
            /** @description the buyer’s answers */
            answers: components["schemas"]["GivenAnswer"][];
            /** @description the named attendees; only in exports of personal data */
            attendees?: {
                /** Format: uuid */
                tierId: string;
                name: string;
                /** @description null if it is the buyer’s address */
                email: string | null;
                answers: components["schemas"]["GivenAnswer"][];
            }[];
        };
        OrderItem: {
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            quantity: number;
            /** @description the price of one ticket when it was ordered */
            unitPrice: components["schemas"]["Money"];
            /** @description unitPrice × quantity */
            total: components["schemas"]["Money"];
            /** @description the tier’s discount on this line */
            discount: components["schemas"]["Money"];
        };
        PriceLine: {
            /** @enum {string} */
            reason: "TIER_DISCOUNT" | "COUPON" | "FEES";
            /** Format: uuid */
            tierId?: string;
            amount: components["schemas"]["Money"];
        };
        Ticket: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            /** @description the text of the QR code: signed, can be verified without a network */
            code: string;
            state: components["schemas"]["TicketState"];
            holder: {
                name: string;
                email: string;
            };
            admittedAt: string | null;
        };
        GivenAnswer: {
            /** Format: uuid */
            questionId: string;
            value: string | string[] | boolean;
            /** @description the question, as it was asked */
            label: string;
        };
        WaitlistEntryWithBuyer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            quantity: number;
            /** @enum {string} */
            state: "WAITING" | "OFFERED" | "ACCEPTED" | "EXPIRED" | "LEFT";
            /** @description the held order of the waitlist offer */
            orderId: string | null;
            /** Format: date-time */
            joinedAt: string;
            buyer: {
                name: string;
                email: string;
            };
        };
        Order: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            eventId: string;
            state: components["schemas"]["OrderState"];
            items: components["schemas"]["OrderItem"][];
            lines: components["schemas"]["PriceLine"][];
            /** @description the sum of all deductions */
            discount: components["schemas"]["Money"];
            fees: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            couponCode: string | null;
            refunded: components["schemas"]["Money"];
            /** @description when the hold expires; null if it cannot expire */
            expiresAt: string | null;
            /** @description the tickets of a confirmed order */
            tickets: components["schemas"]["Ticket"][];
            /** @description a bearer token for this order; only for guests, when the order is placed */
            accessToken?: string;
            /** Format: date-time */
            createdAt: string;
            version: number;
        };
        EventSummary: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            /** @description the first 300 characters or so, with … if it is longer */
            description: string;
            category: string;
            state: components["schemas"]["EventState"];
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            timeZone: string;
            venue: components["schemas"]["Venue"];
            organizer: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            images: components["schemas"]["Image"][];
            currency: string;
            capacity: number | null;
            tiers: components["schemas"]["Tier"][];
            /** @enum {string} */
            feesPaidBy: "ORGANIZER" | "BUYER";
            refundPolicy: components["schemas"]["RefundPolicy"] | null;
            waitingRoom: boolean;
            spotsThreshold: number;
            /** @description the same for all dates of a series */
            seriesId: string | null;
            cancelReason: string | null;
            /** @description the distance from `near`, in searches with it */
            distanceKm?: number;
            version: number;
        };
        Image: {
            /** Format: uuid */
            id: string;
            url: string;
            thumbnailUrl: string;
            width: number;
            height: number;
        };
        Tier: {
            /** Format: uuid */
            id: string;
            name: string;
            price: components["schemas"]["Money"];
            capacity: number;
            salesStart: string | null;
            salesEnd: string | null;
            minPerOrder: number;
            maxPerOrder: number;
            maxPerBuyer: number | null;
            hidden: boolean;
            /** @description shown only to managers of the event */
            accessCode?: string | null;
            discount: components["schemas"]["TierDiscount"] | null;
            pricing: components["schemas"]["DynamicPricing"] | null;
            version: number;
        };
        /** @description The unsubscribe link is not valid */
        "Problem.notifier.unsubscribeTokenInvalid": {
            /**
             * Format: uri
             * @description the address of the page about notifier.unsubscribeTokenInvalid
             */
            type: string;
            /** @example The unsubscribe link is not valid */
            title: string;
            /** @constant */
            status: 410;
            /** @constant */
            code: "notifier.unsubscribeTokenInvalid";
            detail?: string;
            requestId: string;
        };
        Organizer: {
            /** Format: uuid */
            id: string;
            name: string;
            bankAccount: {
                bankCode: string;
                accountNumberEnding: string;
                /** @description the name of the account’s owner at the bank */
                accountName?: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            version: number;
        };
        /** @description The bank does not know this account */
        "Problem.identity.bankAccountUnknown": {
            /**
             * Format: uri
             * @description the address of the page about identity.bankAccountUnknown
             */
            type: string;
            /** @example The bank does not know this account */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "identity.bankAccountUnknown";
            detail?: string;
            requestId: string;
        };
        /** @description The payment provider does not answer; your hold stays */
        "Problem.payments.providerUnavailable": {
            retryAfter: number;
            /**
             * Format: uri
             * @description the address of the page about payments.providerUnavailable
             */
            type: string;
            /** @example The payment provider does not answer; your hold stays */
            title: string;
            /** @constant */
            status: 503;
            /** @constant */
            code: "payments.providerUnavailable";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such organizer */
        "Problem.identity.organizerNotFound": {
            /**
             * Format: uri
             * @description the address of the page about identity.organizerNotFound
             */
            type: string;
            /** @example There is no such organizer */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "identity.organizerNotFound";
            detail?: string;
            requestId: string;
        };
        MemberDetails: {
            /** Format: uuid */
            userId: string;
            role: components["schemas"]["MemberRole"];
            name: string;
            email: string;
        };
        Member: {
            /** Format: uuid */
            organizerId: string;
            /** Format: uuid */
            userId: string;
            role: components["schemas"]["MemberRole"];
            version: number;
        };
        /** @description There is no such user */
        "Problem.identity.userNotFound": {
            /**
             * Format: uri
             * @description the address of the page about identity.userNotFound
             */
            type: string;
            /** @example There is no such user */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "identity.userNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description An organizer must keep an OWNER */
        "Problem.identity.lastOwner": {
            /**
             * Format: uri
             * @description the address of the page about identity.lastOwner
             */
            type: string;
            /** @example An organizer must keep an OWNER */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "identity.lastOwner";
            detail?: string;
            requestId: string;
        };
        IssuedApiKey: {
            /** Format: uuid */
            id: string;
            key: string;
        };
        ApiKey: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description its last four characters */
            ending: string;
            scopes: components["schemas"]["Scope"][];
            /** Format: date-time */
            createdAt: string;
            lastUsedAt: string | null;
        };
        /** @description There is no such API key */
        "Problem.identity.apiKeyNotFound": {
            /**
             * Format: uri
             * @description the address of the page about identity.apiKeyNotFound
             */
            type: string;
            /** @example There is no such API key */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "identity.apiKeyNotFound";
            detail?: string;
            requestId: string;
        };
        AuditEntry: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            action: components["schemas"]["AuditAction"];
            /** @description the acting user; null without a login */
            actorId: string | null;
            /** @description the user that the action concerns */
            userId: string | null;
            organizerId: string | null;
            detail: Record<string, never>;
            requestId: string;
        };
        /** @enum {string} */
        AuditAction: "user.registered" | "user.erased" | "user.madeAdmin" | "email.verified" | "password.changed" | "password.reset" | "totp.enabled" | "totp.disabled" | "recoveryCode.used" | "oauth.linked" | "session.ended" | "refreshToken.reused" | "organizer.created" | "organizer.changed" | "member.changed" | "apiKey.created" | "apiKey.revoked";
        Event: {
            /** Format: uuid */
            id: string;
            slug: string;
            title: string;
            /** @description plain text, not markup */
            description: string;
            category: string;
            state: components["schemas"]["EventState"];
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            timeZone: string;
            venue: components["schemas"]["Venue"];
            organizer: {
                /** Format: uuid */
                id: string;
                name: string;
            };
            images: components["schemas"]["Image"][];
            currency: string;
            capacity: number | null;
            tiers: components["schemas"]["Tier"][];
            questions: components["schemas"]["AskedQuestion"][];
            /** @enum {string} */
            feesPaidBy: "ORGANIZER" | "BUYER";
            refundPolicy: components["schemas"]["RefundPolicy"] | null;
            waitingRoom: boolean;
            spotsThreshold: number;
            /** @description the same for all dates of a series */
            seriesId: string | null;
            cancelReason: string | null;
            /** @description the distance from `near`, in searches with it */
            distanceKm?: number;
            version: number;
        };
        /** @description There is no such category */
        "Problem.catalog.categoryUnknown": {
            category: string;
            /**
             * Format: uri
             * @description the address of the page about catalog.categoryUnknown
             */
            type: string;
            /** @example There is no such category */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "catalog.categoryUnknown";
            detail?: string;
            requestId: string;
        };
        /** @description An organizer is required */
        "Problem.catalog.organizerRequired": {
            /**
             * Format: uri
             * @description the address of the page about catalog.organizerRequired
             */
            type: string;
            /** @example An organizer is required */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "catalog.organizerRequired";
            detail?: string;
            requestId: string;
        };
        Facets: {
            categories: {
                name: string;
                count: number;
            }[];
            /** @description the fifty largest */
            cities: {
                city: string;
                country: string;
                count: number;
            }[];
        };
        /** @description There is no such event */
        "Problem.catalog.eventNotFound": {
            /**
             * Format: uri
             * @description the address of the page about catalog.eventNotFound
             */
            type: string;
            /** @example There is no such event */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "catalog.eventNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description The event cannot be changed any more */
        "Problem.catalog.eventClosed": {
            eventState: components["schemas"]["EventState"];
            /**
             * Format: uri
             * @description the address of the page about catalog.eventClosed
             */
            type: string;
            /** @example The event cannot be changed any more */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.eventClosed";
            detail?: string;
            requestId: string;
        };
        /** @description The event is over */
        "Problem.catalog.eventEnded": {
            /**
             * Format: uri
             * @description the address of the page about catalog.eventEnded
             */
            type: string;
            /** @example The event is over */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.eventEnded";
            detail?: string;
            requestId: string;
        };
        /** @description The currency of a published event cannot change */
        "Problem.catalog.currencyFixed": {
            /**
             * Format: uri
             * @description the address of the page about catalog.currencyFixed
             */
            type: string;
            /** @example The currency of a published event cannot change */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.currencyFixed";
            detail?: string;
            requestId: string;
        };
        /** @description More tickets than that are held or sold already */
        "Problem.booking.capacityTaken": {
            /** @description null if the event’s own capacity is meant */
            tierId: string | null;
            taken: number;
            /**
             * Format: uri
             * @description the address of the page about booking.capacityTaken
             */
            type: string;
            /** @example More tickets than that are held or sold already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.capacityTaken";
            detail?: string;
            requestId: string;
        };
        /** @description The resource has changed since you read it */
        "Problem.catalog.versionOutdated": {
            version: number;
            /**
             * Format: uri
             * @description the address of the page about catalog.versionOutdated
             */
            type: string;
            /** @example The resource has changed since you read it */
            title: string;
            /** @constant */
            status: 412;
            /** @constant */
            code: "catalog.versionOutdated";
            detail?: string;
            requestId: string;
        };
        /** @description Tickets of the event are held or sold already */
        "Problem.booking.eventHasSales": {
            /** @description the number of tickets that are held or sold */
            taken: number;
            /**
             * Format: uri
             * @description the address of the page about booking.eventHasSales
             */
            type: string;
            /** @example Tickets of the event are held or sold already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.eventHasSales";
            detail?: string;
            requestId: string;
        };
        Availability: {
            /** Format: uuid */
            eventId: string;
            /** @description the number of available tickets of all tiers, limited by the event’s capacity */
            available?: number;
            tiers: {
                /** Format: uuid */
                tierId: string;
                /** @description null while the name cannot be read */
                tierName?: string | null;
                available: number;
                /** @description the present price of the next ticket */
                price: components["schemas"]["Money"];
                /** @description the tier’s price before dynamic pricing and discount */
                regularPrice: components["schemas"]["Money"];
                sale: components["schemas"]["Sale"];
            }[];
        };
        /** @enum {string} */
        Sale: "UPCOMING" | "ON_SALE" | "SOLD_OUT" | "ENDED";
        /** @description There is no such event */
        "Problem.booking.eventNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.eventNotFound
             */
            type: string;
            /** @example There is no such event */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.eventNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description Publishing a paid event needs the organizer’s bank account */
        "Problem.catalog.bankAccountRequired": {
            /**
             * Format: uri
             * @description the address of the page about catalog.bankAccountRequired
             */
            type: string;
            /** @example Publishing a paid event needs the organizer’s bank account */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.bankAccountRequired";
            detail?: string;
            requestId: string;
        };
        /** @description The event cannot be published as it stands */
        "Problem.catalog.notPublishable": {
            eventState: components["schemas"]["EventState"];
            /**
             * Format: uri
             * @description the address of the page about catalog.notPublishable
             */
            type: string;
            /** @example The event cannot be published as it stands */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.notPublishable";
            detail?: string;
            requestId: string;
        };
        /** @description An event may have only so many tiers */
        "Problem.catalog.tooManyTiers": {
            maximum: number;
            /**
             * Format: uri
             * @description the address of the page about catalog.tooManyTiers
             */
            type: string;
            /** @example An event may have only so many tiers */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.tooManyTiers";
            detail?: string;
            requestId: string;
        };
        /** @description The event has no such tier */
        "Problem.catalog.tierNotFound": {
            /**
             * Format: uri
             * @description the address of the page about catalog.tierNotFound
             */
            type: string;
            /** @example The event has no such tier */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "catalog.tierNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description An event needs a tier */
        "Problem.catalog.lastTier": {
            /**
             * Format: uri
             * @description the address of the page about catalog.lastTier
             */
            type: string;
            /** @example An event needs a tier */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.lastTier";
            detail?: string;
            requestId: string;
        };
        /** @description An event may have only so many images */
        "Problem.catalog.tooManyImages": {
            maximum: number;
            /**
             * Format: uri
             * @description the address of the page about catalog.tooManyImages
             */
            type: string;
            /** @example An event may have only so many images */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.tooManyImages";
            detail?: string;
            requestId: string;
        };
        /** @description This is not an image that can be used */
        "Problem.catalog.imageUnreadable": {
            reason: string;
            /**
             * Format: uri
             * @description the address of the page about catalog.imageUnreadable
             */
            type: string;
            /** @example This is not an image that can be used */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "catalog.imageUnreadable";
            detail?: string;
            requestId: string;
        };
        /** @description The event has no such image */
        "Problem.catalog.imageNotFound": {
            /**
             * Format: uri
             * @description the address of the page about catalog.imageNotFound
             */
            type: string;
            /** @example The event has no such image */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "catalog.imageNotFound";
            detail?: string;
            requestId: string;
        };
        Category: {
            /** Format: uuid */
            id: string;
            name: string;
            version: number;
        };
        /** @description There is a category of this name */
        "Problem.catalog.categoryExists": {
            /**
             * Format: uri
             * @description the address of the page about catalog.categoryExists
             */
            type: string;
            /** @example There is a category of this name */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.categoryExists";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such category */
        "Problem.catalog.categoryNotFound": {
            /**
             * Format: uri
             * @description the address of the page about catalog.categoryNotFound
             */
            type: string;
            /** @example There is no such category */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "catalog.categoryNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description Events are of this category */
        "Problem.catalog.categoryInUse": {
            events: number;
            /**
             * Format: uri
             * @description the address of the page about catalog.categoryInUse
             */
            type: string;
            /** @example Events are of this category */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "catalog.categoryInUse";
            detail?: string;
            requestId: string;
        };
        /** @description Orders for this event need an admission from its waiting room */
        "Problem.booking.queueAdmissionRequired": {
            /**
             * Format: uri
             * @description the address of the page about booking.queueAdmissionRequired
             */
            type: string;
            /** @example Orders for this event need an admission from its waiting room */
            title: string;
            /** @constant */
            status: 403;
            /** @constant */
            code: "booking.queueAdmissionRequired";
            detail?: string;
            requestId: string;
        };
        /** @description Not enough tickets are available */
        "Problem.booking.soldOut": {
            /** Format: uuid */
            tierId: string;
            available: number;
            /**
             * Format: uri
             * @description the address of the page about booking.soldOut
             */
            type: string;
            /** @example Not enough tickets are available */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.soldOut";
            detail?: string;
            requestId: string;
        };
        /** @description This tier is not on sale now */
        "Problem.booking.notOnSale": {
            /** Format: uuid */
            tierId: string;
            sale: components["schemas"]["Sale"];
            /**
             * Format: uri
             * @description the address of the page about booking.notOnSale
             */
            type: string;
            /** @example This tier is not on sale now */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.notOnSale";
            detail?: string;
            requestId: string;
        };
        /** @description A buyer may have only so many of this tier */
        "Problem.booking.buyerLimitReached": {
            /** Format: uuid */
            tierId: string;
            maxPerBuyer: number;
            alreadyTaken: number;
            /**
             * Format: uri
             * @description the address of the page about booking.buyerLimitReached
             */
            type: string;
            /** @example A buyer may have only so many of this tier */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.buyerLimitReached";
            detail?: string;
            requestId: string;
        };
        /** @description The event has no such tier */
        "Problem.booking.tierNotFound": {
            /** Format: uuid */
            tierId: string;
            /**
             * Format: uri
             * @description the address of the page about booking.tierNotFound
             */
            type: string;
            /** @example The event has no such tier */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.tierNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description An order may take only so many of this tier */
        "Problem.booking.quantityOutOfRange": {
            /** Format: uuid */
            tierId: string;
            minimum: number;
            maximum: number;
            /**
             * Format: uri
             * @description the address of the page about booking.quantityOutOfRange
             */
            type: string;
            /** @example An order may take only so many of this tier */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.quantityOutOfRange";
            detail?: string;
            requestId: string;
        };
        /** @description The coupon is not good for this order */
        "Problem.booking.couponInvalid": {
            refusal: components["schemas"]["CouponRefusal"];
            /**
             * Format: uri
             * @description the address of the page about booking.couponInvalid
             */
            type: string;
            /** @example The coupon is not good for this order */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.couponInvalid";
            detail?: string;
            requestId: string;
        };
        /** @enum {string} */
        CouponRefusal: "UNKNOWN" | "NOT_YET" | "OVER" | "SPENT" | "SPENT_BY_BUYER" | "BELOW_MINIMUM" | "OTHER_TIERS";
        /** @description A guest order needs the buyer’s name and email */
        "Problem.booking.buyerRequired": {
            /**
             * Format: uri
             * @description the address of the page about booking.buyerRequired
             */
            type: string;
            /** @example A guest order needs the buyer’s name and email */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.buyerRequired";
            detail?: string;
            requestId: string;
        };
        /** @description This Idempotency-Key was used for another request */
        "Problem.booking.idempotencyKeyReused": {
            /**
             * Format: uri
             * @description the address of the page about booking.idempotencyKeyReused
             */
            type: string;
            /** @example This Idempotency-Key was used for another request */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.idempotencyKeyReused";
            detail?: string;
            requestId: string;
        };
        /** @description Without a token, the Idempotency-Key must be a random UUID */
        "Problem.booking.idempotencyKeyNotRandom": {
            /**
             * Format: uri
             * @description the address of the page about booking.idempotencyKeyNotRandom
             */
            type: string;
            /** @example Without a token, the Idempotency-Key must be a random UUID */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.idempotencyKeyNotRandom";
            detail?: string;
            requestId: string;
        };
        /** @description There are too many requests for this event */
        "Problem.booking.busy": {
            retryAfter: number;
            /**
             * Format: uri
             * @description the address of the page about booking.busy
             */
            type: string;
            /** @example There are too many requests for this event */
            title: string;
            /** @constant */
            status: 503;
            /** @constant */
            code: "booking.busy";
            detail?: string;
            requestId: string;
        };
        Quote: {
            items: components["schemas"]["OrderItem"][];
            lines: components["schemas"]["PriceLine"][];
            /** @description the sum of all deductions */
            discount: components["schemas"]["Money"];
            fees: components["schemas"]["Money"];
            total: components["schemas"]["Money"];
            /** @description null if the order has no coupon */
            coupon: {
                code: string;
                good: boolean;
                refusal: components["schemas"]["CouponRefusal"] | null;
            } | null;
        };
        /** @description There is no such order */
        "Problem.booking.orderNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.orderNotFound
             */
            type: string;
            /** @example There is no such order */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.orderNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description The state of the order does not allow this */
        "Problem.booking.wrongState": {
            state: components["schemas"]["OrderState"];
            /**
             * Format: uri
             * @description the address of the page about booking.wrongState
             */
            type: string;
            /** @example The state of the order does not allow this */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.wrongState";
            detail?: string;
            requestId: string;
        };
        /** @description The event’s refund policy does not allow it */
        "Problem.booking.notRefundable": {
            /**
             * Format: uri
             * @description the address of the page about booking.notRefundable
             */
            type: string;
            /** @example The event’s refund policy does not allow it */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.notRefundable";
            detail?: string;
            requestId: string;
        };
        Checkout: {
            reference: string;
            authorizationUrl: string;
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description The order costs nothing */
        "Problem.booking.nothingToPay": {
            /**
             * Format: uri
             * @description the address of the page about booking.nothingToPay
             */
            type: string;
            /** @example The order costs nothing */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.nothingToPay";
            detail?: string;
            requestId: string;
        };
        /** @description The payment provider refuses this payment */
        "Problem.payments.providerRefused": {
            /**
             * Format: uri
             * @description the address of the page about payments.providerRefused
             */
            type: string;
            /** @example The payment provider refuses this payment */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.providerRefused";
            detail?: string;
            requestId: string;
        };
        /** @description The payment provider does not take this currency */
        "Problem.payments.currencyNotSupported": {
            /**
             * Format: uri
             * @description the address of the page about payments.currencyNotSupported
             */
            type: string;
            /** @example The payment provider does not take this currency */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.currencyNotSupported";
            detail?: string;
            requestId: string;
        };
        /** @description The order is paid already */
        "Problem.payments.alreadyCaptured": {
            /**
             * Format: uri
             * @description the address of the page about payments.alreadyCaptured
             */
            type: string;
            /** @example The order is paid already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.alreadyCaptured";
            detail?: string;
            requestId: string;
        };
        /** @description The hold has expired */
        "Problem.booking.holdExpired": {
            /**
             * Format: uri
             * @description the address of the page about booking.holdExpired
             */
            type: string;
            /** @example The hold has expired */
            title: string;
            /** @constant */
            status: 410;
            /** @constant */
            code: "booking.holdExpired";
            detail?: string;
            requestId: string;
        };
        /** @description This payment provider is not offered here */
        "Problem.payments.providerNotOffered": {
            /**
             * Format: uri
             * @description the address of the page about payments.providerNotOffered
             */
            type: string;
            /** @example This payment provider is not offered here */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "payments.providerNotOffered";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such ticket */
        "Problem.booking.ticketNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.ticketNotFound
             */
            type: string;
            /** @example There is no such ticket */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.ticketNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description The refund is more than the refundable amount */
        "Problem.booking.refundTooLarge": {
            refundable: components["schemas"]["Money"];
            /**
             * Format: uri
             * @description the address of the page about booking.refundTooLarge
             */
            type: string;
            /** @example The refund is more than the refundable amount */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.refundTooLarge";
            detail?: string;
            requestId: string;
        };
        Refund: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            state: components["schemas"]["RefundState"];
            /** @description null: all that had not been refunded yet, of money that came too late */
            amount: components["schemas"]["Money"] | null;
            /** @description the tickets that ended with the refund */
            ticketIds: string[];
            reason: string;
            /** Format: date-time */
            createdAt: string;
            completedAt: string | null;
        };
        /** @enum {string} */
        RefundState: "PENDING" | "DONE";
        Attendee: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            state: components["schemas"]["TicketState"];
            holder: {
                name: string;
                email: string;
            };
            admittedAt: string | null;
            buyer: {
                name: string;
                email: string;
            };
            answers: components["schemas"]["GivenAnswer"][];
            /** Format: date-time */
            orderedAt: string;
        };
        EventCancellation: {
            /** Format: uuid */
            eventId: string;
            /** @description whether the event is cancelled; otherwise no order is ended */
            isCancelled: boolean;
            /** @description the number of orders that had or hold tickets */
            orders: number;
            /** @description the number of those orders that are ended */
            ended: number;
            /** @description the sum of refunds on their way */
            refunding: components["schemas"]["Money"];
            /** @description the sum of completed refunds */
            refunded: components["schemas"]["Money"];
            /** @description whether all orders are ended and all refunds completed */
            isDone: boolean;
        };
        Registration: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            name: string;
            email: string;
            complimentary: boolean;
            /** @enum {string} */
            state: "CONFIRMED" | "CANCELLED";
            ticket: components["schemas"]["Ticket"];
            answers: components["schemas"]["GivenAnswer"][];
            /** Format: date-time */
            createdAt: string;
            /** @description a bearer token for this order; only for guests */
            accessToken?: string;
            version: number;
        };
        /** @description Only the organizer can register somebody for a paid tier */
        "Problem.booking.tierNotFree": {
            /** Format: uuid */
            tierId: string;
            /**
             * Format: uri
             * @description the address of the page about booking.tierNotFree
             */
            type: string;
            /** @example Only the organizer can register somebody for a paid tier */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.tierNotFree";
            detail?: string;
            requestId: string;
        };
        /** @description This address is registered for this tier */
        "Problem.booking.alreadyRegistered": {
            /**
             * Format: uri
             * @description the address of the page about booking.alreadyRegistered
             */
            type: string;
            /** @example This address is registered for this tier */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.alreadyRegistered";
            detail?: string;
            requestId: string;
        };
        /** @description A tier is required */
        "Problem.booking.tierRequired": {
            /**
             * Format: uri
             * @description the address of the page about booking.tierRequired
             */
            type: string;
            /** @example A tier is required */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.tierRequired";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such registration */
        "Problem.booking.registrationNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.registrationNotFound
             */
            type: string;
            /** @example There is no such registration */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.registrationNotFound";
            detail?: string;
            requestId: string;
        };
        Coupon: {
            code: string;
            /** @enum {string} */
            kind: "PERCENT" | "FIXED";
            value: number;
            maxRedemptions: number | null;
            maxPerBuyer: number | null;
            startsAt: string | null;
            endsAt: string | null;
            minimum: components["schemas"]["Price"] | null;
            tierIds: string[] | null;
            /** @description redemptions by held and confirmed orders */
            redeemed: number;
            version: number;
        };
        /** @description The event has a coupon of this code */
        "Problem.booking.couponExists": {
            /**
             * Format: uri
             * @description the address of the page about booking.couponExists
             */
            type: string;
            /** @example The event has a coupon of this code */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.couponExists";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such coupon */
        "Problem.booking.couponNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.couponNotFound
             */
            type: string;
            /** @example There is no such coupon */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.couponNotFound";
            detail?: string;
            requestId: string;
        };
        WaitlistEntry: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            tierId: string;
            /** @description null while the name cannot be read */
            tierName?: string | null;
            quantity: number;
            /** @enum {string} */
            state: "WAITING" | "OFFERED" | "ACCEPTED" | "EXPIRED" | "LEFT";
            /** @description 1 is next; null if the entry is not waiting */
            position: number | null;
            /** @description the held order of the waitlist offer */
            orderId: string | null;
            /** Format: date-time */
            joinedAt: string;
            /** @description a bearer token for this entry; only for guests, when they join */
            accessToken?: string;
        };
        /** @description Tickets are available: order them instead */
        "Problem.booking.notSoldOut": {
            /** Format: uuid */
            tierId: string;
            available: number;
            /**
             * Format: uri
             * @description the address of the page about booking.notSoldOut
             */
            type: string;
            /** @example Tickets are available: order them instead */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.notSoldOut";
            detail?: string;
            requestId: string;
        };
        /** @description This address is on the waitlist for this tier already */
        "Problem.booking.alreadyWaiting": {
            /**
             * Format: uri
             * @description the address of the page about booking.alreadyWaiting
             */
            type: string;
            /** @example This address is on the waitlist for this tier already */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.alreadyWaiting";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such waitlist entry */
        "Problem.booking.waitlistEntryNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.waitlistEntryNotFound
             */
            type: string;
            /** @example There is no such waitlist entry */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.waitlistEntryNotFound";
            detail?: string;
            requestId: string;
        };
        QueuePosition: {
            /** Format: uuid */
            eventId: string;
            /** @description the token of the position, for the next request */
            queueToken: string;
            /** @description the number of people before; it never grows */
            ahead: number;
            estimatedSeconds: number | null;
            /** @description the admission token for the order, after admission */
            admission: string | null;
            admittedUntil: string | null;
            /** @description seconds until the next request makes sense */
            retryAfter: number;
        };
        /** @description This event has no waiting room */
        "Problem.booking.noWaitingRoom": {
            /**
             * Format: uri
             * @description the address of the page about booking.noWaitingRoom
             */
            type: string;
            /** @example This event has no waiting room */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.noWaitingRoom";
            detail?: string;
            requestId: string;
        };
        /** @description The queue token is not valid */
        "Problem.booking.queueTokenInvalid": {
            /**
             * Format: uri
             * @description the address of the page about booking.queueTokenInvalid
             */
            type: string;
            /** @example The queue token is not valid */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.queueTokenInvalid";
            detail?: string;
            requestId: string;
        };
        Transfer: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            ticketId: string;
            email: string;
            /** @enum {string} */
            state: "OFFERED" | "ACCEPTED" | "WITHDRAWN" | "EXPIRED";
            /** Format: date-time */
            expiresAt: string;
        };
        /** @description The ticket cannot be transferred */
        "Problem.booking.notTransferable": {
            state: components["schemas"]["TicketState"];
            /**
             * Format: uri
             * @description the address of the page about booking.notTransferable
             */
            type: string;
            /** @example The ticket cannot be transferred */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.notTransferable";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such transfer offer */
        "Problem.booking.transferNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.transferNotFound
             */
            type: string;
            /** @example There is no such transfer offer */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.transferNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description The transfer offer has ended */
        "Problem.booking.transferExpired": {
            /**
             * Format: uri
             * @description the address of the page about booking.transferExpired
             */
            type: string;
            /** @example The transfer offer has ended */
            title: string;
            /** @constant */
            status: 410;
            /** @constant */
            code: "booking.transferExpired";
            detail?: string;
            requestId: string;
        };
        CheckIn: {
            /** @constant */
            result: "ADMITTED";
            ticket: components["schemas"]["Ticket"];
        };
        /** @description The ticket is for another event */
        "Problem.booking.ticketForOtherEvent": {
            /**
             * Format: uri
             * @description the address of the page about booking.ticketForOtherEvent
             */
            type: string;
            /** @example The ticket is for another event */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.ticketForOtherEvent";
            detail?: string;
            requestId: string;
        };
        /** @description The ticket was admitted before */
        "Problem.booking.alreadyAdmitted": {
            /** Format: date-time */
            admittedAt: string;
            gate: string | null;
            /**
             * Format: uri
             * @description the address of the page about booking.alreadyAdmitted
             */
            type: string;
            /** @example The ticket was admitted before */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.alreadyAdmitted";
            detail?: string;
            requestId: string;
        };
        /** @description The ticket is not valid any more */
        "Problem.booking.notAdmissible": {
            state: components["schemas"]["TicketState"];
            /**
             * Format: uri
             * @description the address of the page about booking.notAdmissible
             */
            type: string;
            /** @example The ticket is not valid any more */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "booking.notAdmissible";
            detail?: string;
            requestId: string;
        };
        /** @description This is not a ticket of this platform */
        "Problem.booking.codeInvalid": {
            /**
             * Format: uri
             * @description the address of the page about booking.codeInvalid
             */
            type: string;
            /** @example This is not a ticket of this platform */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "booking.codeInvalid";
            detail?: string;
            requestId: string;
        };
        TicketLookup: {
            ticket: components["schemas"]["Ticket"];
            admissible: boolean;
            gate: string | null;
        };
        Door: {
            /** Format: uuid */
            eventId: string;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            endsAt: string;
            /** @description Ed25519, raw, base64url. A code is version, key id, ticket, event, issue and signature: docs/doors.md */
            keys: {
                /** @description hexadecimal, as in a code */
                id: string;
                publicKey: string;
            }[];
            /** @description the number of live tickets */
            tickets: number;
            /** @description tickets whose signed codes are no longer valid, up to this issue; changes after `since` */
            revoked: {
                /** Format: uuid */
                ticketId: string;
                issue: number;
            }[];
            /** @description tickets that were admitted after `since` */
            admitted: {
                /** Format: uuid */
                ticketId: string;
                /** Format: date-time */
                admittedAt: string;
            }[];
            /**
             * Format: date-time
             * @description the `since` of the next request
             */
            asOf: string;
            /** @description whether more is available: ask again at once */
            more: boolean;
        };
        DoorSyncResult: {
            results: {
                ticketId: string | null;
                /** @enum {string} */
                result: "ADMITTED" | "CONFLICT" | "INVALID" | "OTHER_EVENT" | "UNKNOWN";
                reason?: components["schemas"]["ConflictReason"];
            }[];
        };
        /** @enum {string} */
        ConflictReason: "ADMITTED_EARLIER" | "REFUNDED" | "CANCELLED" | "TRANSFERRED";
        DoorConflict: {
            /** Format: uuid */
            ticketId: string;
            device: string;
            gate: string | null;
            /**
             * Format: date-time
             * @description the device’s time, limited to possible times
             */
            scannedAt: string;
            reason: components["schemas"]["ConflictReason"];
            winner: {
                device: string;
                gate: string | null;
                /** Format: date-time */
                scannedAt: string;
            } | null;
        };
        Overview: {
            /** @description the number of confirmed orders */
            orders: number;
            /** @description the number of tickets sold, less refunded ones */
            tickets: number;
            admitted: number;
            /** @description gross: refunds are not deducted */
            revenue: components["schemas"]["Money"][];
            refunds: components["schemas"]["Money"][];
            events: number;
            holds: number;
            /** @description confirmed orders divided by all orders, 0 to 1 */
            conversion: number | null;
        };
        EventAnalytics: {
            /** Format: uuid */
            eventId: string;
            /** @description the number of confirmed orders */
            orders: number;
            /** @description the number of tickets sold, less refunded ones */
            tickets: number;
            admitted: number;
            /** @description gross: refunds are not deducted */
            revenue: components["schemas"]["Money"];
            refunds: components["schemas"]["Money"];
            /** @description the number of tickets held now */
            holds: number;
            conversion: number | null;
            tiers: {
                /** Format: uuid */
                tierId: string;
                /** @description null while the name cannot be read */
                tierName?: string | null;
                capacity: number;
                sold: number;
                held: number;
                admitted: number;
                /** @description gross, without coupons and fees of whole orders */
                revenue: components["schemas"]["Money"];
            }[];
            /** @description sales by the time of the order, oldest interval first, without intervals that had none; money and tickets count as above */
            salesByInterval: {
                /** Format: date-time */
                intervalStart: string;
                orders: number;
                tickets: number;
                revenue: components["schemas"]["Money"];
            }[];
        };
        Bank: {
            name: string;
            code: string;
            currency: string;
        };
        /** @description There are no banks for this country */
        "Problem.payments.countryUnknown": {
            /**
             * Format: uri
             * @description the address of the page about payments.countryUnknown
             */
            type: string;
            /** @example There are no banks for this country */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "payments.countryUnknown";
            detail?: string;
            requestId: string;
        };
        ProviderOffer: {
            provider: components["schemas"]["Provider"];
            /** @description whether this provider is used if the buyer names none */
            isDefault: boolean;
            /** @description the smallest amount that can be charged */
            smallest: components["schemas"]["Money"] | null;
            /** @description the largest amount that every payment method of the provider takes */
            largest: components["schemas"]["Money"] | null;
        };
        Payment: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            reference: string;
            provider: components["schemas"]["Provider"];
            state: components["schemas"]["PaymentState"];
            amount: components["schemas"]["Money"];
            capturedAt: string | null;
            version: number;
        };
        /** @enum {string} */
        PaymentState: "OPEN" | "CLOSED" | "CAPTURED" | "FAILED" | "REFUND_PENDING" | "REFUNDED" | "DISPUTED" | "STUCK";
        /** @description There is no such payment */
        "Problem.payments.paymentNotFound": {
            /**
             * Format: uri
             * @description the address of the page about payments.paymentNotFound
             */
            type: string;
            /** @example There is no such payment */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "payments.paymentNotFound";
            detail?: string;
            requestId: string;
        };
        Balance: {
            currency: components["schemas"]["Currency"];
            /** @description owed to the organizer, less fees, refunds and payouts; negative when the organizer owes */
            owed: components["schemas"]["Money"];
            /** @description the part of `owed` that is not due yet */
            withheld: components["schemas"]["Money"];
            /** @description the amount of the next payout */
            due: components["schemas"]["Money"];
            /** @description payouts on their way */
            payoutsPending: components["schemas"]["Money"];
            /** @description the disputed amount, withheld while buyers’ banks decide */
            disputed: components["schemas"]["Money"];
            /** @description why due money is not paid out */
            blocked: ("NO_BANK_ACCOUNT" | "CURRENCY" | "PAYOUT_PENDING") | null;
        };
        /** @description There is no such organizer */
        "Problem.payments.organizerNotFound": {
            /**
             * Format: uri
             * @description the address of the page about payments.organizerNotFound
             */
            type: string;
            /** @example There is no such organizer */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "payments.organizerNotFound";
            detail?: string;
            requestId: string;
        };
        Payout: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizerId: string;
            amount: components["schemas"]["Money"];
            state: components["schemas"]["PayoutState"];
            reference: string;
            /** @description the bank account; null for a payout that was made by hand */
            account: {
                bankCode: string;
                accountNumberEnding: string;
                accountName: string;
            } | null;
            /** @description why the payout is FAILED, REVERSED or STUCK; the note of one that was made by hand */
            reason: string | null;
            /** Format: date-time */
            createdAt: string;
            paidAt: string | null;
            version: number;
        };
        PayoutSettings: {
            method: components["schemas"]["PayoutMethod"];
            schedule: components["schemas"]["PayoutSchedule"];
            version: number;
        };
        /** @description Charges cannot be split with this bank account */
        "Problem.payments.splitUnavailable": {
            /**
             * Format: uri
             * @description the address of the page about payments.splitUnavailable
             */
            type: string;
            /** @example Charges cannot be split with this bank account */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.splitUnavailable";
            detail?: string;
            requestId: string;
        };
        /** @description The amount exceeds the organizer’s balance */
        "Problem.payments.exceedsBalance": {
            owed: components["schemas"]["Money"];
            /**
             * Format: uri
             * @description the address of the page about payments.exceedsBalance
             */
            type: string;
            /** @example The amount exceeds the organizer’s balance */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.exceedsBalance";
            detail?: string;
            requestId: string;
        };
        /** @description This idempotency key was used for another request */
        "Problem.payments.idempotencyKeyReused": {
            /**
             * Format: uri
             * @description the address of the page about payments.idempotencyKeyReused
             */
            type: string;
            /** @example This idempotency key was used for another request */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "payments.idempotencyKeyReused";
            detail?: string;
            requestId: string;
        };
        Dispute: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            paymentId: string;
            /** Format: uuid */
            orderId: string;
            /** Format: uuid */
            eventId: string;
            /** Format: uuid */
            organizerId: string;
            /** @description the reference of the payment */
            reference: string;
            amount: components["schemas"]["Money"];
            state: components["schemas"]["DisputeState"];
            reason: string;
            /** @description the deadline for evidence */
            answerBy: string | null;
            /** Format: date-time */
            createdAt: string;
            decidedAt: string | null;
            version: number;
        };
        StuckMoney: {
            kind: components["schemas"]["StuckKind"];
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            stuckAt: string;
            amount: components["schemas"]["Money"] | null;
            provider: string;
            reference: string;
            orderId: string | null;
            organizerId: string | null;
            reason: string;
            whatToDo: string;
        };
        /** @description There is no such stuck payment, refund, payout, dispute or mismatch */
        "Problem.payments.notStuck": {
            /**
             * Format: uri
             * @description the address of the page about payments.notStuck
             */
            type: string;
            /** @example There is no such stuck payment, refund, payout, dispute or mismatch */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "payments.notStuck";
            detail?: string;
            requestId: string;
        };
        /** @description A dispute blocks this refund */
        "Problem.payments.refundBlockedByDispute": {
            /**
             * Format: uri
             * @description the address of the page about payments.refundBlockedByDispute
             */
            type: string;
            /** @example A dispute blocks this refund */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "payments.refundBlockedByDispute";
            detail?: string;
            requestId: string;
        };
        /** @description The signature does not match the body */
        "Problem.payments.signatureInvalid": {
            /**
             * Format: uri
             * @description the address of the page about payments.signatureInvalid
             */
            type: string;
            /** @example The signature does not match the body */
            title: string;
            /** @constant */
            status: 401;
            /** @constant */
            code: "payments.signatureInvalid";
            detail?: string;
            requestId: string;
        };
        IssuedWebhook: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizerId: string;
            url: string;
            types: components["schemas"]["WebhookType"][];
            enabled: boolean;
            disabledReason: string | null;
            /** Format: date-time */
            createdAt: string;
            version: number;
            /** @description begins with whsec_ */
            secret: string;
        };
        /** @description There is no such organizer */
        "Problem.notifier.organizerNotFound": {
            /**
             * Format: uri
             * @description the address of the page about notifier.organizerNotFound
             */
            type: string;
            /** @example There is no such organizer */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "notifier.organizerNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description An organizer may have ten webhooks */
        "Problem.notifier.tooManyWebhooks": {
            /**
             * Format: uri
             * @description the address of the page about notifier.tooManyWebhooks
             */
            type: string;
            /** @example An organizer may have ten webhooks */
            title: string;
            /** @constant */
            status: 409;
            /** @constant */
            code: "notifier.tooManyWebhooks";
            detail?: string;
            requestId: string;
        };
        /** @description Webhooks are not sent to private, loopback or link-local addresses */
        "Problem.notifier.targetForbidden": {
            /**
             * Format: uri
             * @description the address of the page about notifier.targetForbidden
             */
            type: string;
            /** @example Webhooks are not sent to private, loopback or link-local addresses */
            title: string;
            /** @constant */
            status: 422;
            /** @constant */
            code: "notifier.targetForbidden";
            detail?: string;
            requestId: string;
        };
        Webhook: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            organizerId: string;
            url: string;
            types: components["schemas"]["WebhookType"][];
            enabled: boolean;
            disabledReason: string | null;
            /** Format: date-time */
            createdAt: string;
            version: number;
        };
        /** @description There is no such webhook */
        "Problem.notifier.webhookNotFound": {
            /**
             * Format: uri
             * @description the address of the page about notifier.webhookNotFound
             */
            type: string;
            /** @example There is no such webhook */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "notifier.webhookNotFound";
            detail?: string;
            requestId: string;
        };
        WebhookSecret: {
            secret: string;
            /**
             * Format: date-time
             * @description until then messages are also signed with the old secret
             */
            oldSecretExpiresAt: string;
        };
        Delivery: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            webhookId: string;
            sequence: number;
            type: components["schemas"]["WebhookType"];
            state: components["schemas"]["DeliveryState"];
            attempts: number;
            /** @description the HTTP status of the last answer; null if there was none */
            responseStatus: number | null;
            /** @description the first thousand characters of the last answer, or the error */
            response: string | null;
            /** @description the body of the message */
            body: string;
            /** Format: date-time */
            createdAt: string;
            nextAttemptAt: string | null;
            deliveredAt: string | null;
        };
        /** @description There is no such delivery */
        "Problem.notifier.deliveryNotFound": {
            /**
             * Format: uri
             * @description the address of the page about notifier.deliveryNotFound
             */
            type: string;
            /** @example There is no such delivery */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "notifier.deliveryNotFound";
            detail?: string;
            requestId: string;
        };
        FeedEvent: {
            sequence: number;
            /** Format: uuid */
            id: string;
            type: components["schemas"]["WebhookType"];
            /** Format: date-time */
            occurredAt: string;
            data: unknown;
        };
        DeadLetter: {
            service: string;
            /** @description the subject of the event */
            handler: string;
            /** Format: uuid */
            eventId: string;
            payload: unknown;
            error: string;
            failures: number;
            /** Format: date-time */
            failedAt: string;
        };
        /** @description There is no such dead letter */
        "Problem.catalog.deadLetterNotFound": {
            /**
             * Format: uri
             * @description the address of the page about catalog.deadLetterNotFound
             */
            type: string;
            /** @example There is no such dead letter */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "catalog.deadLetterNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such dead letter */
        "Problem.booking.deadLetterNotFound": {
            /**
             * Format: uri
             * @description the address of the page about booking.deadLetterNotFound
             */
            type: string;
            /** @example There is no such dead letter */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "booking.deadLetterNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such dead letter */
        "Problem.payments.deadLetterNotFound": {
            /**
             * Format: uri
             * @description the address of the page about payments.deadLetterNotFound
             */
            type: string;
            /** @example There is no such dead letter */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "payments.deadLetterNotFound";
            detail?: string;
            requestId: string;
        };
        /** @description There is no such dead letter */
        "Problem.notifier.deadLetterNotFound": {
            /**
             * Format: uri
             * @description the address of the page about notifier.deadLetterNotFound
             */
            type: string;
            /** @example There is no such dead letter */
            title: string;
            /** @constant */
            status: 404;
            /** @constant */
            code: "notifier.deadLetterNotFound";
            detail?: string;
            requestId: string;
        };
        Backlog: {
            service: string;
            handler: string;
            /** @description the number of events that were not delivered */
            waiting: number;
            /** @description the number of events that were delivered, and are neither handled nor dead */
            inProgress: number;
            dead: number;
        };
        /** @description The platform is not ready yet */
        "Problem.not_ready": {
            retryAfter: number;
            checks: Record<string, never>;
            /**
             * Format: uri
             * @description the address of the page about not_ready
             */
            type: string;
            /** @example The platform is not ready yet */
            title: string;
            /** @constant */
            status: 503;
            /** @constant */
            code: "not_ready";
            detail?: string;
            requestId: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    registerAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery",
                 *       "name": "Ada Obi"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                    name: string;
                    /**
                     * @default CUSTOMER
                     * @enum {string}
                     */
                    role?: "CUSTOMER" | "ORGANIZER";
                    locale?: components["schemas"]["Locale"];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description This address has an account already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.emailTaken"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This password is too easy to guess */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.weakPassword"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    email: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"] | components["schemas"]["Challenge"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The address or the password is wrong */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.credentialsInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    refreshToken: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The refresh token is unknown, used or expired */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.refreshInvalid"];
                };
            };
            /** @description Another request used this refresh token at the same moment */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.refreshConflict"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Session"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    endOtherSessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                sessionId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such session */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.sessionNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "token": "R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU"
                 *     }
                 */
                "application/json": {
                    token: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The token is unknown, used or expired */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.tokenInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    resendVerification: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The address is verified already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.emailAlreadyVerified"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    forgotPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    resendOtp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    verifyOtp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "ada@example.com",
                 *       "otp": "028519"
                 *     }
                 */
                "application/json": {
                    email: string;
                    otp: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resetToken: string;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The code is wrong, used or expired */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.codeInvalid"];
                };
            };
            /** @description Too many requests · Too many wrong codes */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"] | components["schemas"]["Problem.identity.tooManyAttempts"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    resetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "resetToken": "R6m0Q0pB0d2mY3bq2T9w8mJrJm5c9n1s4x7v0k3h6fU",
                 *       "password": "nine brass instruments"
                 *     }
                 */
                "application/json": {
                    resetToken: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The token is unknown, used or expired */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.tokenInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This password is too easy to guess */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.weakPassword"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "currentPassword": "correct horse battery",
                 *       "password": "nine brass instruments"
                 *     }
                 */
                "application/json": {
                    currentPassword: string;
                    password: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed · The address or the password is wrong */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"] | components["schemas"]["Problem.identity.credentialsInvalid"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This password is too easy to guess */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.weakPassword"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    enableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TotpSetup"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description Two-factor authentication is on already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.totpAlreadyEnabled"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    verifyTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RecoveryCodes"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description Two-factor authentication is on already · Two-factor authentication is off */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.totpAlreadyEnabled"] | components["schemas"]["Problem.identity.totpNotEnabled"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The code is wrong, used or expired */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.codeInvalid"];
                };
            };
            /** @description Too many wrong codes */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.tooManyAttempts"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    disableTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    code: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description Two-factor authentication is off */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.totpNotEnabled"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The code is wrong, used or expired */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.codeInvalid"];
                };
            };
            /** @description Too many wrong codes */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.tooManyAttempts"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    answerChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "challengeToken": "q1w2e3…",
                 *       "code": "123456"
                 *     }
                 */
                "application/json": {
                    challengeToken: string;
                    code: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The challenge is unknown, used or expired */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.challengeInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The code is wrong, used or expired */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.codeInvalid"];
                };
            };
            /** @description Too many requests · Too many wrong codes */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"] | components["schemas"]["Problem.identity.tooManyAttempts"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    startOAuth: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provider: components["schemas"]["OAuthProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Found */
            302: {
                headers: {
                    "X-Request-Id": string;
                    /** @description where to go on */
                    Location: string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description This provider is not set up here */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.oauthUnavailable"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    finishOAuth: {
        parameters: {
            query: {
                code?: string;
                state: string;
                error?: string;
                iss?: string;
            };
            header?: never;
            path: {
                provider: components["schemas"]["OAuthProvider"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"] | components["schemas"]["Challenge"];
                };
            };
            /** @description The login provider refused the login */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.oauthRefused"];
                };
            };
            /** @description The provider has not verified your address */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.oauthEmailUnverified"];
                };
            };
            /** @description This provider is not set up here */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.oauthUnavailable"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    eraseMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": {
                    password?: string;
                };
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed · The address or the password is wrong */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"] | components["schemas"]["Problem.identity.credentialsInvalid"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description You are the only OWNER of an organizer */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.soleOwner"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Obi",
                 *       "locale": "fr"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    locale?: components["schemas"]["Locale"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    exportMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listMyTickets: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Ticket"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listMyOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listMyEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description those that you have tickets for, or those of your organizers */
                role?: "attendee" | "organizer";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    unsubscribePage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The unsubscribe link is not valid */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.unsubscribeTokenInvalid"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    unsubscribe: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/html; charset=utf-8": string;
                };
            };
            /** @description The unsubscribe link is not valid */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.unsubscribeTokenInvalid"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["User"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listMyOrganizers: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Organizer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createOrganizer: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Lagos Jazz Club",
                 *       "bankAccount": {
                 *         "bankCode": "058",
                 *         "accountNumber": "0123456789"
                 *       }
                 *     }
                 */
                "application/json": {
                    name: string;
                    bankAccount?: {
                        bankCode: string;
                        accountNumber: string;
                    };
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organizer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The bank does not know this account */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.bankAccountUnknown"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    getOrganizer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organizer"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateOrganizer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "bankAccount": {
                 *         "bankCode": "058",
                 *         "accountNumber": "0123456789"
                 *       }
                 *     }
                 */
                "application/json": {
                    name?: string;
                    bankAccount?: {
                        bankCode: string;
                        accountNumber: string;
                    } | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organizer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The bank does not know this account */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.identity.bankAccountUnknown"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    listMembers: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["MemberDetails"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    addMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "door@example.com",
                 *       "role": "DOOR"
                 *     }
                 */
                "application/json": {
                    email: string;
                    role: components["schemas"]["MemberRole"];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such user */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"] | components["schemas"]["Problem.identity.userNotFound"];
                };
            };
            /** @description An organizer must keep an OWNER */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.lastOwner"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    removeMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such user */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"] | components["schemas"]["Problem.identity.userNotFound"];
                };
            };
            /** @description An organizer must keep an OWNER */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.lastOwner"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listApiKeys: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ApiKey"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "The box office’s own page",
                 *       "scopes": [
                 *         "events:read",
                 *         "orders:read"
                 *       ]
                 *     }
                 */
                "application/json": {
                    name: string;
                    scopes: components["schemas"]["Scope"][];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedApiKey"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    revokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such API key */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"] | components["schemas"]["Problem.identity.apiKeyNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                organizerId?: string;
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listOrganizerAudit: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                userId?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["AuditEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                /** @description words of title, description, venue, city or organizer, typos forgiven; "a phrase", or, -not */
                q?: string;
                /** @description the category’s name, in upper or lower case */
                category?: string;
                /** @description in upper or lower case, with or without accents */
                city?: string;
                /** @description events that end after this time; by default after now */
                from?: string;
                /** @description events that begin before this time */
                to?: string;
                /** @description events with a ticket at this price or above, in minor units */
                minPrice?: number;
                /** @description events with a ticket at this price or below, in minor units */
                maxPrice?: number;
                /** @description the currency of the prices */
                currency?: components["schemas"]["Currency"];
                near?: components["schemas"]["Point"];
                /** @description the distance from `near` */
                radiusKm?: number;
                organizerId?: string;
                seriesId?: string;
                /** @description by default relevance if there is a `q`, else date */
                sort?: "date" | "price" | "distance" | "relevance";
            };
            header?: {
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description What you have is current */
            304: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createEvent: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "title": "Afrobeat on the Lagoon",
                 *       "description": "Three bands, one stage, until the tide comes in.",
                 *       "startsAt": "2027-03-20T18:00:00Z",
                 *       "endsAt": "2027-03-20T23:00:00Z",
                 *       "timeZone": "Africa/Lagos",
                 *       "venue": {
                 *         "name": "The Boathouse",
                 *         "city": "Lagos",
                 *         "country": "NG",
                 *         "latitude": 6.4414,
                 *         "longitude": 3.4178
                 *       },
                 *       "category": "Music",
                 *       "currency": "NGN",
                 *       "tiers": [
                 *         {
                 *           "name": "Standing",
                 *           "price": {
                 *             "amount": 500000,
                 *             "currency": "NGN"
                 *           },
                 *           "capacity": 300
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": components["schemas"]["NewEvent"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.identity.organizerNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · There is no such category · An organizer is required */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.catalog.categoryUnknown"] | components["schemas"]["Problem.catalog.organizerRequired"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listFacets: {
        parameters: {
            query?: {
                /** @description words of title, description, venue, city or organizer, typos forgiven; "a phrase", or, -not */
                q?: string;
                /** @description the category’s name, in upper or lower case */
                category?: string;
                /** @description in upper or lower case, with or without accents */
                city?: string;
                /** @description events that end after this time; by default after now */
                from?: string;
                /** @description events that begin before this time */
                to?: string;
                /** @description events with a ticket at this price or above, in minor units */
                minPrice?: number;
                /** @description events with a ticket at this price or below, in minor units */
                maxPrice?: number;
                /** @description the currency of the prices */
                currency?: components["schemas"]["Currency"];
                near?: components["schemas"]["Point"];
                /** @description the distance from `near` */
                radiusKm?: number;
                organizerId?: string;
                seriesId?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Facets"];
                };
            };
            /** @description What you have is current */
            304: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getEvent: {
        parameters: {
            query?: {
                accessCode?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                /** @description the id or the slug of the event */
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description What you have is current */
            304: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    deleteEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The event cannot be changed any more · Tickets of the event are held or sold already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.booking.eventHasSales"];
                };
            };
            /** @description The resource has changed since you read it */
            412: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.versionOutdated"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateEvent: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what is to be changed */
                "If-Match"?: string;
            };
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "startsAt": "2027-03-20T19:00:00Z",
                 *       "refundPolicy": {
                 *         "hoursBefore": 48,
                 *         "percent": 100
                 *       }
                 *     }
                 */
                "application/json": {
                    title?: string;
                    description?: string;
                    /** Format: date-time */
                    startsAt?: string;
                    /** Format: date-time */
                    endsAt?: string;
                    timeZone?: string;
                    venue?: components["schemas"]["Venue"];
                    category?: string;
                    /** @description the capacity that all tiers share */
                    capacity?: number | null;
                    currency?: components["schemas"]["Currency"];
                    questions?: components["schemas"]["Question"][];
                    /** @enum {string} */
                    feesPaidBy?: "ORGANIZER" | "BUYER";
                    refundPolicy?: components["schemas"]["RefundPolicy"] | null;
                    waitingRoom?: boolean;
                    spotsThreshold?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The event cannot be changed any more · The event is over · The currency of a published event cannot change · More tickets than that are held or sold already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.catalog.eventEnded"] | components["schemas"]["Problem.catalog.currencyFixed"] | components["schemas"]["Problem.booking.capacityTaken"];
                };
            };
            /** @description The resource has changed since you read it */
            412: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.versionOutdated"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · There is no such category */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.catalog.categoryUnknown"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getEventCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getAvailability: {
        parameters: {
            query?: {
                accessCode?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Availability"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listOrganizerEvents: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: components["schemas"]["EventState"];
                organizerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    publishEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description Publishing a paid event needs the organizer’s bank account · The event is over · The event cannot be published as it stands */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.bankAccountRequired"] | components["schemas"]["Problem.catalog.eventEnded"] | components["schemas"]["Problem.catalog.notPublishable"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    cancelEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "reason": "The singer has lost her voice"
                 *     }
                 */
                "application/json": {
                    reason?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    duplicateEvent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "startsAt": "2027-04-17T18:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** Format: date-time */
                    startsAt?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createSeries: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "startsAt": [
                 *         "2027-04-17T18:00:00Z",
                 *         "2027-05-15T18:00:00Z"
                 *       ]
                 *     }
                 */
                "application/json": {
                    startsAt: string[];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["EventSummary"][];
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listTiers: {
        parameters: {
            query?: {
                accessCode?: string;
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Tier"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    addTier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Balcony",
                 *       "price": {
                 *         "amount": 800000,
                 *         "currency": "NGN"
                 *       },
                 *       "capacity": 60,
                 *       "maxPerBuyer": 4
                 *     }
                 */
                "application/json": {
                    name: string;
                    /** @description money, or 0 for a free tier */
                    price: components["schemas"]["Price"] | 0;
                    capacity: number;
                    salesStart?: string | null;
                    salesEnd?: string | null;
                    /** @default 1 */
                    minPerOrder?: number;
                    /** @default 10 */
                    maxPerOrder?: number;
                    maxPerBuyer?: number | null;
                    /**
                     * @description shown only with its access code
                     * @default false
                     */
                    hidden?: boolean;
                    accessCode?: string | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The event cannot be changed any more · Publishing a paid event needs the organizer’s bank account · An event may have only so many tiers */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.catalog.bankAccountRequired"] | components["schemas"]["Problem.catalog.tooManyTiers"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getTier: {
        parameters: {
            query?: {
                accessCode?: string;
            };
            header?: {
                "If-None-Match"?: string;
            };
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description What you have is current */
            304: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    removeTier: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more · An event needs a tier · More tickets than that are held or sold already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.catalog.lastTier"] | components["schemas"]["Problem.booking.capacityTaken"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateTier: {
        parameters: {
            query?: never;
            header?: {
                /** @description the ETag of what is to be changed */
                "If-Match"?: string;
            };
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "capacity": 350,
                 *       "salesEnd": null
                 *     }
                 */
                "application/json": {
                    name?: string;
                    /** @description money, or 0 for a free tier */
                    price?: components["schemas"]["Price"] | 0;
                    capacity?: number;
                    salesStart?: string | null;
                    salesEnd?: string | null;
                    minPerOrder?: number;
                    maxPerOrder?: number;
                    maxPerBuyer?: number | null;
                    hidden?: boolean;
                    accessCode?: string | null;
                    /** @description the index of the tier, from 0 */
                    position?: number;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more · Publishing a paid event needs the organizer’s bank account · More tickets than that are held or sold already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.catalog.bankAccountRequired"] | components["schemas"]["Problem.booking.capacityTaken"];
                };
            };
            /** @description The resource has changed since you read it */
            412: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.versionOutdated"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    setDiscount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "kind": "PERCENT",
                 *       "value": 20,
                 *       "quota": 50,
                 *       "endsAt": "2027-02-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind: "PERCENT" | "FIXED";
                    /** @description percent, or minor units of the event’s currency */
                    value: number;
                    /** @description the number of discounted tickets; by default all */
                    quota?: number | null;
                    endsAt?: string | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    removeDiscount: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    setPricing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "steps": [
                 *         {
                 *           "from": "2027-03-01T00:00:00Z",
                 *           "percent": 10
                 *         },
                 *         {
                 *           "soldShare": 0.8,
                 *           "percent": 25
                 *         }
                 *       ],
                 *       "ceiling": {
                 *         "amount": 600000,
                 *         "currency": "NGN"
                 *       }
                 *     }
                 */
                "application/json": {
                    steps: {
                        /** @description the held and sold share of the capacity */
                        soldShare?: number;
                        /** Format: date-time */
                        from?: string;
                        /** @description the change of the tier’s price; negative lowers it */
                        percent: number;
                    }[];
                    floor?: components["schemas"]["Price"] | null;
                    ceiling?: components["schemas"]["Price"] | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    removePricing: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                tierId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description strong */
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tier"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such tier */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.tierNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    addImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** Format: binary */
                    file: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Image"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"];
                };
            };
            /** @description The event cannot be changed any more · An event may have only so many images */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"] | components["schemas"]["Problem.catalog.tooManyImages"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This is not an image that can be used */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.catalog.imageUnreadable"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    removeImage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                imageId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · The event has no such image */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventNotFound"] | components["schemas"]["Problem.catalog.imageNotFound"];
                };
            };
            /** @description The event cannot be changed any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.eventClosed"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listCategories: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Category"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createCategory: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Theatre"
                 *     }
                 */
                "application/json": components["schemas"]["NewCategory"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is a category of this name */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryExists"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such category */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    deleteCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such category */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryNotFound"];
                };
            };
            /** @description Events are of this category */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryInUse"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateCategory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                categoryId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Theatre & Dance"
                 *     }
                 */
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Category"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such category */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryNotFound"];
                };
            };
            /** @description There is a category of this name */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.categoryExists"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Order"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    placeOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "eventId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b",
                 *       "items": [
                 *         {
                 *           "tierId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "buyer": {
                 *         "name": "Ada Obi",
                 *         "email": "ada@example.com"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this · Orders for this event need an admission from its waiting room */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"] | components["schemas"]["Problem.booking.queueAdmissionRequired"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description Not enough tickets are available · This tier is not on sale now · A buyer may have only so many of this tier */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.soldOut"] | components["schemas"]["Problem.booking.notOnSale"] | components["schemas"]["Problem.booking.buyerLimitReached"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier · An order may take only so many of this tier · The coupon is not good for this order · A guest order needs the buyer’s name and email · This Idempotency-Key was used for another request · Without a token, the Idempotency-Key must be a random UUID */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"] | components["schemas"]["Problem.booking.quantityOutOfRange"] | components["schemas"]["Problem.booking.couponInvalid"] | components["schemas"]["Problem.booking.buyerRequired"] | components["schemas"]["Problem.booking.idempotencyKeyReused"] | components["schemas"]["Problem.booking.idempotencyKeyNotRandom"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    quoteOrder: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "eventId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b",
                 *       "items": [
                 *         {
                 *           "tierId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c",
                 *           "quantity": 2
                 *         }
                 *       ],
                 *       "couponCode": "EARLYBIRD"
                 *     }
                 */
                "application/json": components["schemas"]["NewOrder"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Quote"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description This tier is not on sale now */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.notOnSale"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier · An order may take only so many of this tier */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"] | components["schemas"]["Problem.booking.quantityOutOfRange"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderWithBuyer"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    releaseOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The state of the order does not allow this · The event’s refund policy does not allow it */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"] | components["schemas"]["Problem.booking.notRefundable"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    payOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "returnUrl": "https://example.com/thanks"
                 *     }
                 */
                "application/json": {
                    provider?: components["schemas"]["Provider"];
                    /** Format: uri */
                    returnUrl?: string;
                    /** @description with `answers`, in place of all that the order says of people: needed where it was never asked */
                    attendees?: components["schemas"]["NewAttendee"][];
                    /** @description the answers to the event’s questions for the buyer */
                    answers?: components["schemas"]["Answer"][];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Checkout"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The state of the order does not allow this · The order costs nothing · The payment provider refuses this payment · The payment provider does not take this currency · The order is paid already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"] | components["schemas"]["Problem.booking.nothingToPay"] | components["schemas"]["Problem.payments.providerRefused"] | components["schemas"]["Problem.payments.currencyNotSupported"] | components["schemas"]["Problem.payments.alreadyCaptured"];
                };
            };
            /** @description The hold has expired */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.holdExpired"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This Idempotency-Key was used for another request · This payment provider is not offered here · Without a token, the Idempotency-Key must be a random UUID */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.idempotencyKeyReused"] | components["schemas"]["Problem.payments.providerNotOffered"] | components["schemas"]["Problem.booking.idempotencyKeyNotRandom"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    confirmOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The state of the order does not allow this */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    listRefunds: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Refund"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    refundOrder: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "amount": {
                 *         "amount": 250000,
                 *         "currency": "NGN"
                 *       },
                 *       "reason": "A seat without a view"
                 *     }
                 */
                "application/json": {
                    /** @description left out: what the named tickets cost, or without them all that is left */
                    amount?: components["schemas"]["Money"];
                    /** @description tickets that end and are on sale again */
                    ticketIds?: string[];
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Order"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order · There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"] | components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The state of the order does not allow this · The refund is more than the refundable amount */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"] | components["schemas"]["Problem.booking.refundTooLarge"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This Idempotency-Key was used for another request */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.idempotencyKeyReused"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    resendTickets: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such order */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.orderNotFound"];
                };
            };
            /** @description The state of the order does not allow this */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listEventOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                state?: components["schemas"]["OrderState"];
                /** @description a part of the buyer’s name or address, or the order’s id */
                q?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderWithBuyer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    exportEventOrders: {
        parameters: {
            query?: {
                state?: components["schemas"]["OrderState"];
                /** @description a part of the buyer’s name or address, or the order’s id */
                q?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listAttendees: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                tierId?: string;
                state?: components["schemas"]["TicketState"];
                /** @description a part of the name or address */
                q?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Attendee"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    exportAttendees: {
        parameters: {
            query?: {
                tierId?: string;
                state?: components["schemas"]["TicketState"];
                /** @description a part of the name or address */
                q?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getEventCancellation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventCancellation"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listAllOrders: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                eventId?: string;
                state?: components["schemas"]["OrderState"];
                /** @description a part of the buyer’s name or address, or the order’s id */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["OrderWithBuyer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listRegistrations: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                q?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Registration"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createRegistration: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Obi",
                 *       "email": "ada@example.com"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: uuid
                     * @description required if the event has several free tiers
                     */
                    tierId?: string;
                    name: string;
                    email: string;
                    /** @description the language of their mails; if left out, what Accept-Language asks for */
                    locale?: components["schemas"]["Locale"];
                    /** @default [] */
                    answers?: components["schemas"]["Answer"][];
                    accessCode?: string;
                    /** @description the admission token of the waiting room, if the event has one */
                    admission?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this · Orders for this event need an admission from its waiting room */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"] | components["schemas"]["Problem.booking.queueAdmissionRequired"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description Only the organizer can register somebody for a paid tier · Not enough tickets are available · This tier is not on sale now · A buyer may have only so many of this tier · This address is registered for this tier */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.tierNotFree"] | components["schemas"]["Problem.booking.soldOut"] | components["schemas"]["Problem.booking.notOnSale"] | components["schemas"]["Problem.booking.buyerLimitReached"] | components["schemas"]["Problem.booking.alreadyRegistered"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier · A tier is required · An order may take only so many of this tier · This Idempotency-Key was used for another request · Without a token, the Idempotency-Key must be a random UUID */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"] | components["schemas"]["Problem.booking.tierRequired"] | components["schemas"]["Problem.booking.quantityOutOfRange"] | components["schemas"]["Problem.booking.idempotencyKeyReused"] | components["schemas"]["Problem.booking.idempotencyKeyNotRandom"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    getRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such registration */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.registrationNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    cancelRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such registration */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.registrationNotFound"];
                };
            };
            /** @description The state of the order does not allow this */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.wrongState"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateRegistration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                registrationId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada Obi-Eze"
                 *     }
                 */
                "application/json": {
                    name?: string;
                    email?: string;
                    answers?: components["schemas"]["Answer"][];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Registration"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such registration */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.registrationNotFound"];
                };
            };
            /** @description This address is registered for this tier · The state of the order does not allow this */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.alreadyRegistered"] | components["schemas"]["Problem.booking.wrongState"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listCoupons: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Coupon"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "EARLYBIRD",
                 *       "kind": "PERCENT",
                 *       "value": 15,
                 *       "maxRedemptions": 100,
                 *       "maxPerBuyer": 1
                 *     }
                 */
                "application/json": {
                    code: components["schemas"]["CouponCode"];
                    /** @enum {string} */
                    kind: "PERCENT" | "FIXED";
                    /** @description percent of the order, or minor units of the event’s currency */
                    value: number;
                    /** @description the maximum number of orders */
                    maxRedemptions?: number | null;
                    /** @description the maximum number of orders per buyer */
                    maxPerBuyer?: number | null;
                    startsAt?: string | null;
                    endsAt?: string | null;
                    /** @description the minimum total of the order before the coupon */
                    minimum?: components["schemas"]["Price"] | null;
                    /** @description the tiers that the coupon applies to; by default all */
                    tierIds?: string[] | null;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The event has a coupon of this code */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.couponExists"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                code: components["schemas"]["CouponCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such coupon */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.couponNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    deleteCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                code: components["schemas"]["CouponCode"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such coupon */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.couponNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateCoupon: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
                code: components["schemas"]["CouponCode"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "maxRedemptions": 200,
                 *       "endsAt": "2027-02-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** @enum {string} */
                    kind?: "PERCENT" | "FIXED";
                    /** @description percent of the order, or minor units of the event’s currency */
                    value?: number;
                    /** @description the maximum number of orders */
                    maxRedemptions?: number | null;
                    /** @description the maximum number of orders per buyer */
                    maxPerBuyer?: number | null;
                    startsAt?: string | null;
                    endsAt?: string | null;
                    /** @description the minimum total of the order before the coupon */
                    minimum?: components["schemas"]["Price"] | null;
                    /** @description the tiers that the coupon applies to; by default all */
                    tierIds?: string[] | null;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupon"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such coupon */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.couponNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listWaitlistEntries: {
        parameters: {
            query?: {
                entryId?: string;
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WaitlistEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    joinWaitlist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tierId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8c",
                 *       "quantity": 2,
                 *       "buyer": {
                 *         "name": "Ada Obi",
                 *         "email": "ada@example.com"
                 *       }
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    tierId: string;
                    /** @default 1 */
                    quantity?: number;
                    /** @description required without a token */
                    buyer?: components["schemas"]["Buyer"];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitlistEntry"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description This tier is not on sale now · Tickets are available: order them instead · A buyer may have only so many of this tier · This address is on the waitlist for this tier already */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.notOnSale"] | components["schemas"]["Problem.booking.notSoldOut"] | components["schemas"]["Problem.booking.buyerLimitReached"] | components["schemas"]["Problem.booking.alreadyWaiting"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The event has no such tier · An order may take only so many of this tier · A guest order needs the buyer’s name and email */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.tierNotFound"] | components["schemas"]["Problem.booking.quantityOutOfRange"] | components["schemas"]["Problem.booking.buyerRequired"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    leaveWaitlist: {
        parameters: {
            query?: {
                entryId?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event · There is no such waitlist entry */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"] | components["schemas"]["Problem.booking.waitlistEntryNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listWaitlist: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["WaitlistEntry"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getQueuePosition: {
        parameters: {
            query: {
                queueToken: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePosition"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description This event has no waiting room */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.noWaitingRoom"];
                };
            };
            /** @description The request does not match the contract · The queue token is not valid */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.queueTokenInvalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    joinQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    queueToken?: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePosition"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description This event has no waiting room */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.noWaitingRoom"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · The queue token is not valid */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.queueTokenInvalid"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    getTicket: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getTicketQr: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "image/png": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getTicketPdf: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getTicketCalendar: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/calendar; charset=utf-8": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    offerTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "email": "chidi@example.com"
                 *     }
                 */
                "application/json": {
                    email: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Transfer"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The ticket cannot be transferred */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.notTransferable"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This Idempotency-Key was used for another request · Without a token, the Idempotency-Key must be a random UUID */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.idempotencyKeyReused"] | components["schemas"]["Problem.booking.idempotencyKeyNotRandom"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    withdrawTransfer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                ticketId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket · There is no such transfer offer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"] | components["schemas"]["Problem.booking.transferNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    acceptTransfer: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path: {
                token: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Chidi Eze"
                 *     }
                 */
                "application/json": {
                    /** @description the name of the new holder */
                    name: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Ticket"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such transfer offer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.transferNotFound"];
                };
            };
            /** @description The transfer offer has ended */
            410: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.transferExpired"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This Idempotency-Key was used for another request · Without a token, the Idempotency-Key must be a random UUID */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.idempotencyKeyReused"] | components["schemas"]["Problem.booking.idempotencyKeyNotRandom"];
                };
            };
            /** @description Too many requests */
            429: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    /** @description `"orders";r=59;t=60`: what remains, and seconds until it is whole again */
                    RateLimit?: string;
                    /** @description `"orders";q=60;w=60`: how much in how many seconds */
                    "RateLimit-Policy"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.throttled"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    validateTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ValidateTicket"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckIn"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket · There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"] | components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The ticket is for another event · The ticket was admitted before · The ticket is not valid any more */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketForOtherEvent"] | components["schemas"]["Problem.booking.alreadyAdmitted"] | components["schemas"]["Problem.booking.notAdmissible"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This is not a ticket of this platform */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.codeInvalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    lookupTicket: {
        parameters: {
            query: {
                code: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TicketLookup"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such ticket */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.ticketNotFound"];
                };
            };
            /** @description The request does not match the contract · This is not a ticket of this platform */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.booking.codeInvalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getDoor: {
        parameters: {
            query?: {
                since?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Door"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    syncDoor: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "device": "gate-2-left",
                 *       "scans": [
                 *         {
                 *           "code": "AQ…",
                 *           "scannedAt": "2027-03-20T18:05:12Z",
                 *           "gate": "North"
                 *         }
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** @description the scanner’s name, which never changes */
                    device: string;
                    scans: {
                        code: string;
                        /** Format: date-time */
                        scannedAt: string;
                        gate?: string;
                    }[];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoorSyncResult"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · There are too many requests for this event */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.booking.busy"];
                };
            };
        };
    };
    listDoorConflicts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DoorConflict"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                organizerId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Overview"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getEventAnalytics: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
                /** @description the length of an interval, in UTC */
                interval?: "hour" | "day" | "week";
            };
            header?: never;
            path: {
                eventId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventAnalytics"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such event */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.booking.eventNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    checkInvariants: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            name: string;
                            holds: boolean;
                            detail?: string;
                        }[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listBanks: {
        parameters: {
            query: {
                country: string;
                currency?: string;
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Bank"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract · There are no banks for this country */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.payments.countryUnknown"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    listProviders: {
        parameters: {
            query: {
                currency: components["schemas"]["Currency"];
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["ProviderOffer"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                reference: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payment"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such payment */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.paymentNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getBalance: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Balance"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listPayouts: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Payout"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getPayoutSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutSettings"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updatePayoutSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "method": "TRANSFER",
                 *       "schedule": "WEEKLY"
                 *     }
                 */
                "application/json": {
                    method?: components["schemas"]["PayoutMethod"];
                    schedule?: components["schemas"]["PayoutSchedule"];
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutSettings"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description Charges cannot be split with this bank account */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.splitUnavailable"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The payment provider does not answer; your hold stays */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.payments.providerUnavailable"];
                };
            };
        };
    };
    recordPayout: {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: components["schemas"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "organizerId": "01938a3e-5f6b-7c1d-9a2b-3c4d5e6f7a8b",
                 *       "amount": {
                 *         "amount": 250000,
                 *         "currency": "NGN"
                 *       },
                 *       "note": "Bank transfer of 20 March"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    organizerId: string;
                    amount: {
                        amount: number;
                        currency: components["schemas"]["Currency"];
                    };
                    /** @description how it was paid, for the statement */
                    note: string;
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    /** @description when it is the first answer again */
                    "Idempotency-Replayed"?: "true";
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Payout"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The amount exceeds the organizer’s balance */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.exceedsBalance"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This idempotency key was used for another request */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.payments.idempotencyKeyReused"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    exportStatement: {
        parameters: {
            query: {
                currency: components["schemas"]["Currency"];
                from?: string;
                /** @description the end of the span, exclusive */
                to?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/csv; charset=utf-8": string;
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listDisputes: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Dispute"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listStuckPayments: {
        parameters: {
            query?: {
                kind?: components["schemas"]["StuckKind"];
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["StuckMoney"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    retryStuckPayment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: components["schemas"]["StuckKind"];
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such stuck payment, refund, payout, dispute or mismatch */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.notStuck"];
                };
            };
            /** @description A dispute blocks this refund */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.refundBlockedByDispute"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    receiveCallback: {
        parameters: {
            query?: never;
            header: {
                /** @description HMAC-SHA512 of the body, in hex */
                "x-paystack-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The signature does not match the body */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.signatureInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description This payment provider is not offered here */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.providerNotOffered"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    receiveWebhook: {
        parameters: {
            query?: never;
            header?: {
                "x-paystack-signature"?: string;
                "stripe-signature"?: string;
            };
            path: {
                provider: components["schemas"]["Provider"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description The signature does not match the body */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.payments.signatureInvalid"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · This payment provider is not offered here */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.payments.providerNotOffered"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Webhook"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/boxoffice",
                 *       "types": [
                 *         "order.confirmed",
                 *         "order.refunded"
                 *       ]
                 *     }
                 */
                "application/json": {
                    /** Format: uri */
                    url: string;
                    /** @description the types of events to send */
                    types: components["schemas"]["WebhookType"][];
                };
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedWebhook"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"];
                };
            };
            /** @description An organizer may have ten webhooks */
            409: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.tooManyWebhooks"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · Webhooks are not sent to private, loopback or link-local addresses */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.notifier.targetForbidden"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "enabled": true
                 *     }
                 */
                "application/json": {
                    /** Format: uri */
                    url?: string;
                    types?: components["schemas"]["WebhookType"][];
                    enabled?: boolean;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract · Webhooks are not sent to private, loopback or link-local addresses */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"] | components["schemas"]["Problem.notifier.targetForbidden"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    rotateWebhookSecret: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookSecret"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                state?: components["schemas"]["DeliveryState"];
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Delivery"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    redeliverWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                organizerId: string;
                webhookId: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "since": "2027-03-20T12:00:00Z"
                 *     }
                 */
                "application/json": {
                    /** Format: uuid */
                    deliveryId?: string;
                    /** Format: date-time */
                    since?: string;
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deliveries: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer · There is no such webhook · There is no such delivery */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"] | components["schemas"]["Problem.notifier.webhookNotFound"] | components["schemas"]["Problem.notifier.deliveryNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listFeed: {
        parameters: {
            query?: {
                /** @description the sequence of the last event that was read */
                after?: number;
                limit?: number;
                /** @description the `nextCursor` of the page before, which is a sequence; it overrides `after` */
                cursor?: string;
            };
            header?: never;
            path: {
                organizerId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["FeedEvent"][];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such organizer */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.notifier.organizerNotFound"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                limit?: number;
                cursor?: string;
                service?: "catalog" | "booking" | "payments" | "notifier";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["DeadLetter"][];
                        nextCursor: string | null;
                        /** @description services that could not be asked: their entries are missing */
                        away: ("catalog" | "booking" | "payments" | "notifier")[];
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    replayDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "service": "notifier"
                 *     }
                 */
                "application/json": {
                    handler?: string;
                    /** Format: uuid */
                    eventId?: string;
                    /** @enum {string} */
                    service: "catalog" | "booking" | "payments" | "notifier";
                };
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        handled: number;
                        failed: number;
                    };
                };
            };
            /** @description The request cannot be read */
            400: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.malformed"];
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description There is no such dead letter · There is no such dead letter · There is no such dead letter · There is no such dead letter */
            404: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.catalog.deadLetterNotFound"] | components["schemas"]["Problem.booking.deadLetterNotFound"] | components["schemas"]["Problem.payments.deadLetterNotFound"] | components["schemas"]["Problem.notifier.deadLetterNotFound"];
                };
            };
            /** @description The body is too large */
            413: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.body_too_large"];
                };
            };
            /** @description The media type of the body is not supported */
            415: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.media_type"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listBacklogs: {
        parameters: {
            query?: {
                /** @description 1 to 100; the whole list, if left out */
                limit?: number;
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: components["schemas"]["Backlog"][];
                        /** @description services that could not be asked: their entries are missing */
                        away: ("catalog" | "booking" | "payments" | "notifier")[];
                        nextCursor: string | null;
                    };
                };
            };
            /** @description A valid token is needed */
            401: {
                headers: {
                    "X-Request-Id": string;
                    "WWW-Authenticate": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unauthenticated"];
                };
            };
            /** @description You are not allowed to do this */
            403: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.forbidden"];
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    getProblem: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "text/plain; charset=utf-8": string;
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    listSigningKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        keys: {
                            /** @constant */
                            kty: "OKP";
                            /** @constant */
                            crv: "Ed25519";
                            x: string;
                            kid: string;
                            /** @constant */
                            alg: "EdDSA";
                            /** @constant */
                            use: "sig";
                        }[];
                    };
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    checkLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "live";
                    };
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"];
                };
            };
        };
    };
    checkReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "ready";
                        checks: Record<string, never>;
                    };
                };
            };
            /** @description The request does not match the contract */
            422: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.invalid"];
                };
            };
            /** @description Something went wrong */
            500: {
                headers: {
                    "X-Request-Id": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.internal"];
                };
            };
            /** @description The service is not available at the moment · The platform is not ready yet */
            503: {
                headers: {
                    "X-Request-Id": string;
                    /** @description seconds */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem.unavailable"] | components["schemas"]["Problem.not_ready"];
                };
            };
        };
    };
    receiveOrderConfirmed: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.confirmed"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveOrderExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.expired"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveOrderReleased: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.released"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveOrderCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.cancelled"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveOrderRefundPending: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.refund_pending"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveOrderRefunded: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.order.refunded"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveTicketAdmitted: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.ticket.admitted"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveTicketTransferOffered: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.ticket.transfer_offered"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveTicketTransferred: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.ticket.transferred"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveWaitlistOffered: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.waitlist.offered"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveEventPublished: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.event.published"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveEventUpdated: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.event.updated"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveEventCancelled: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.event.cancelled"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receiveEventCompleted: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.event.completed"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePayoutPaid: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.payout.paid"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePayoutFailed: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.payout.failed"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePayoutReversed: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.payout.reversed"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    receivePaymentDisputed: {
        parameters: {
            query?: never;
            header: {
                /** @description the same for each delivery of one event */
                "webhook-id": string;
                /** @description seconds since 1970, when this delivery was signed */
                "webhook-timestamp": string;
                /** @description as Standard Webhooks defines it: `v1,` and a signature, or several of them */
                "webhook-signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Webhook.payment.disputed"];
            };
        };
        responses: {
            /** @description The delivery was accepted. Every other answer is tried again */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
